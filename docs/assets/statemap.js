/* The map of states: shows the standing of the point that the reader chooses. */
(() => {
  const { one, all, address } = govterms;
  const field = one("[data-map-field]");
  if (!field) return;
  const words = Object.fromEntries(all(".gt-legend li").map((li) => [li.dataset.standing, [one("span", li).textContent, li.lastChild.textContent.trim()]]));
  const paint = () => {
    for (const tile of all(".gt-tile")) {
      const standing = tile.getAttribute(`data-${field.value}`);
      tile.dataset.standing = standing;
      one("title", tile).textContent = `${tile.dataset.name}: ${words[standing][1]}`;
      one(".gt-tile__mark", tile).textContent = words[standing][0];
    }
    address({ point: field.value });
  };
  const given = new URLSearchParams(location.search).get("point");
  if (given && one(`option[value="${CSS.escape(given)}"]`, field)) field.value = given;
  field.addEventListener("change", paint);
  if (given) paint();
})();
