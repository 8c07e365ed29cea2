"""Imports: history that others kept, taken in as evidence that says whose it is.

an archive of others -> captures, change pages and lines of the ledger, as if watched then

    git, log, repository                  a git repository, read and never written
    messages, history                     its commits -> the records of each service's terms
    names, placing                        what others call them -> our documents
    standing, filing, collection          what is kept already -> what is new, and at which moment
    texts, judging, workers               a record -> a capture, judged and compared
    memory, counsel, keeping, carrying    what is opened, kept and told, cut short or not
    manifest, timemaps, mementos          pages that others recorded, from files and web archives
    recordings, foresight                 each taken in as a watch at its moment, or looked at ahead
    declarations                          what others select -> pages of platforms
    tally                                 all of it in numbers

Everything that comes in goes through the archive and the ledger, so that it can be verified like what
we saw ourselves.
"""
