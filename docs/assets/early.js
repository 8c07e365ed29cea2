/* Says before the page is drawn that script works, so that nothing jumps afterwards. */
document.documentElement.classList.add("gt-js");
