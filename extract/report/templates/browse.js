"use strict";
/* Filters and searches changes, and lists them. Of the list only the rows in sight exist, so that ten
   thousand changes cost as much as fifty. `words` gives the text of a change that a search looks in,
   `told` what stands below its name, `show` draws the one that is selected (null: none fits). */
const browse = ({ changes, words, told, show }) => {
  const ROW = 56, SPARE = 8;
  const SIGNS = { added: "+", removed: "−", changed: "~" };
  const { el, grouped } = view;
  const [list, spacer, search, status, filters] =
    ["list", "spacer", "search", "status", "filters"].map((id) => document.getElementById(id));
  const facets = [...filters.querySelectorAll("fieldset[data-facet]")].map((fieldset) => ({
    name: fieldset.dataset.facet,
    labels: [...fieldset.querySelectorAll("label")],
    chosen: new Set(),
  }));
  let found = changes.map((_, at) => at), selected = -1, drawn = new Map();

  /* Filters */
  function apply() {
    for (const facet of facets) {
      facet.chosen = new Set(facet.labels.map((one) => one.control).filter((box) => box.checked).map((box) => box.value));
    }
    const keep = selected < 0 ? -1 : found[selected];
    found = recount();
    status.textContent = found.length === changes.length
      ? `${grouped(changes.length)} changes, by kind and article`
      : `${grouped(found.length)} of ${grouped(changes.length)} changes`;
    spacer.style.height = `${found.length * ROW}px`;
    clearRows();
    select(found.length ? Math.max(0, found.indexOf(keep)) : -1);
    if (found.indexOf(keep) < 0) list.scrollTop = 0;
    draw();
  }

  /* The changes that fit, in order; each facet counts as if nothing were chosen in it. */
  function recount() {
    const asked = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const counts = facets.map(() => new Map());
    const fits = [];
    for (let at = 0; at < changes.length; at++) {
      if (!asked.every((word) => words(at).includes(word))) continue;
      const failing = facets.filter((facet) => facet.chosen.size && !facet.chosen.has(changes[at][facet.name]));
      if (!failing.length) fits.push(at);
      facets.forEach((facet, place) => {
        if (failing.length > 1 || (failing.length === 1 && failing[0] !== facet)) return;
        const value = changes[at][facet.name];
        counts[place].set(value, (counts[place].get(value) ?? 0) + 1);
      });
    }
    facets.forEach((facet, place) => showCounts(facet, counts[place]));
    return fits;
  }

  function showCounts(facet, counts) {
    const most = Math.max(1, ...counts.values());
    for (const label of facet.labels) {
      const count = counts.get(label.control.value) ?? 0;
      label.querySelector(".count").textContent = grouped(count);
      label.querySelector(".fill").setAttribute("width", `${(100 * count) / most}%`);
      label.classList.toggle("empty", count === 0);
    }
  }

  /* The list: rows in sight only */
  function clearRows() {
    for (const row of drawn.values()) row.remove();
    drawn.clear();
  }

  function draw() {
    const first = Math.max(0, Math.floor(list.scrollTop / ROW) - SPARE);
    const last = Math.min(found.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW) + SPARE);
    for (const [at, row] of drawn) {
      if (at < first || at >= last) { row.remove(); drawn.delete(at); }
    }
    for (let at = first; at < last; at++) {
      if (!drawn.has(at)) {
        const row = makeRow(at);
        drawn.set(at, row);
        spacer.append(row);
      }
    }
    markSelected();
  }

  function makeRow(at) {
    const one = changes[found[at]];
    const row = el("div", { class: `row ${one.state}`, role: "option", id: `row-${at}`, "aria-posinset": at + 1, "aria-setsize": found.length, "aria-selected": "false" },
      el("span", { class: `mark ${one.what}`, "aria-hidden": "true" }, SIGNS[one.what]),
      el("span", { class: "label" }, one.label.slice(0, 200)),
      el("span", { class: "meta" }, told(one)));
    row.style.top = `${at * ROW}px`;
    row.addEventListener("click", () => { select(at); list.focus(); onPhone(); });
    return row;
  }

  function markSelected() {
    for (const [at, row] of drawn) row.setAttribute("aria-selected", String(at === selected));
    if (drawn.has(selected)) list.setAttribute("aria-activedescendant", `row-${selected}`);
    else list.removeAttribute("aria-activedescendant");
  }

  function select(at) {
    selected = at;
    if (at >= 0) {
      const top = at * ROW;
      if (top < list.scrollTop) list.scrollTop = top;
      if (top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW - list.clientHeight;
    }
    draw();
    show(at < 0 ? null : changes[found[at]]);
  }

  function onPhone() {
    if (matchMedia("(max-width: 44rem)").matches) document.getElementById("detail").scrollIntoView();
  }

  /* Moving about */
  function goTo(at) {
    if (!found.includes(at)) { filters.reset(); search.value = ""; apply(); }
    select(found.indexOf(at));
  }

  function move(event) {
    const page = Math.max(1, Math.floor(list.clientHeight / ROW) - 1);
    const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (step === undefined || !found.length) return;
    event.preventDefault();
    select(Math.min(found.length - 1, Math.max(0, selected + step)));
  }

  /* On to the next change in the list that still asks for something, from the selected one on. */
  function next(asks) {
    for (let step = 1; step <= found.length; step++) {
      const at = (selected + step) % found.length;
      if (asks(changes[found[at]])) { select(at); return true; }
    }
    return false;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const typing = event.target.closest("input, button, summary, textarea, select");
    if (event.key === "/" && !event.target.closest("input, textarea, select")) { event.preventDefault(); search.focus(); }
    else if (event.key === "Escape" && event.target === search) { list.focus(); }
    else if (document.activeElement === list || (!typing && (event.key === "j" || event.key === "k"))) move(event);
  });
  list.addEventListener("scroll", draw, { passive: true });
  addEventListener("resize", draw);
  filters.addEventListener("change", apply);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => { search.value = ""; setTimeout(apply); });
  search.addEventListener("input", apply);
  if (matchMedia("(max-width: 68rem)").matches) filters.querySelector("details").open = false;

  return {
    apply, goTo, next, list,
    redraw: () => { recount(); clearRows(); draw(); },
    found: () => found.map((at) => changes[at]),
    current: () => (selected < 0 ? null : changes[found[selected]]),
  };
};
