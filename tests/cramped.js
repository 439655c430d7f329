/* What does not fit into a very narrow window: see `cramped` in browser.py. */
() => {
  const width = document.documentElement.clientWidth;
  const named = (at) => `${at.tagName.toLowerCase()}${at.id ? "#" + at.id : ""}.${[...at.classList].join(".")}`;
  const shown = (at) => at.checkVisibility({ visibilityProperty: true }) && at.getBoundingClientRect().width > 1;
  const scrolls = (at) => at && (["auto", "scroll"].includes(getComputedStyle(at).overflowX) || scrolls(at.parentElement));
  const found = [];
  if (document.documentElement.scrollWidth > width) {
    const wide = [...document.body.querySelectorAll("*")].filter(
      (at) => shown(at) && at.getBoundingClientRect().right > width + 1 && !scrolls(at.parentElement)
    );
    found.push(`scrolls sideways to ${document.documentElement.scrollWidth}: ${wide.slice(0, 3).map(named).join(", ")}`);
  }
  document.querySelectorAll("main :is(h1, h2, h3, p, li, dd, td, label, button, legend)").forEach((at) => {
    if (shown(at) && !at.classList.contains("hidden-visually") && at.scrollWidth > at.clientWidth + 1 && ["hidden", "clip"].includes(getComputedStyle(at).overflowX)) {
      found.push(`cut off: ${named(at)}`);
    }
  });
  document.querySelectorAll("main :is(a[href], button, input, select, textarea, summary)").forEach((at) => {
    if (!shown(at) || at.tabIndex < 0 || at.disabled) return;
    at.focus({ preventScroll: false });
    const lines = [...at.getClientRects()];
    const seen = lines.some((box) => {
      const across = Math.min(Math.max((box.left + box.right) / 2, 0), width - 1);
      const down = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
      const top = document.elementFromPoint(across, down);
      return top && (at.contains(top) || top.contains(at) || [...(at.labels || [])].some((one) => one.contains(top)));
    });
    if (!seen) found.push(`covered when it has the focus: ${named(at)}`);
  });
  document.activeElement.blur();
  scrollTo(0, 0);
  return found;
}
