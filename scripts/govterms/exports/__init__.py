"""Exports: what is kept here, in forms that others read.

archive, ledger, change pages -> a git repository, or tables

    versions, commits    a collection of Open Terms Archive versions: one commit a version
    records, tables      captures, changes, findings and runs
    columns              what each column holds and means, and its values as files have them
    writing              tables as CSV, JSON Lines or Parquet, beside a dictionary of their columns

Everything here can be made again: nothing is evidence, and each row names the capture that is.
"""
