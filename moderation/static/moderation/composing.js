/* Writing a post: counts and previews as one types, and saves. Without it, "Keep the draft" does both. */

(() => {
  const form = document.querySelector("[data-compose]");
  if (!form) return;
  const { measure, withLink } = window.collegium;
  const said = form.querySelector("[data-said]");
  const text = form.elements.text;
  const link = form.elements.link;
  const numbers = new Intl.NumberFormat("en-GB");

  /* What networks turn into links, as moderation/outbox/preview.py marks it. */
  const TOKEN =
    /(?<link>https?:\/\/[^\s<>"“”]+[^\s<>"“”.,;:!?'’)\]}»])|(?<mention>(?<![\p{L}\p{N}_@/])@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?(?:@[\p{L}\p{N}_][\p{L}\p{N}_.-]*[\p{L}\p{N}_])?)|(?<tag>(?<![\p{L}\p{N}_#&/])#[\p{L}\p{N}][\p{L}\p{N}_]*)/gu;

  const show = (place, words) => {
    const pieces = [];
    let at = 0;
    for (const found of words.matchAll(TOKEN)) {
      pieces.push(words.slice(at, found.index));
      const span = document.createElement("span");
      const kind = Object.keys(found.groups).find((name) => found.groups[name]);
      span.className = `post-link post-link--${kind}`;
      span.textContent = found[0];
      pieces.push(span);
      at = found.index + found[0].length;
    }
    pieces.push(words.slice(at));
    place.replaceChildren(...pieces);
  };

  const refresh = (row) => {
    const words = (row.querySelector("[data-own]").value.trim() || text.value.trim()).replaceAll("\r\n", "\n");
    const url = link.value.trim();
    const { used, bytes } = measure(row.dataset.kind, words, url);
    const limit = Number(row.dataset.limit);
    const most = Number(row.dataset.bytes);
    const count = row.querySelector("[data-count]");
    count.textContent = limit ? `${numbers.format(used)} of ${numbers.format(limit)}` : numbers.format(used);
    count.classList.toggle("is-over", (limit && used > limit) || (most && bytes > most) ? true : false);
    show(row.querySelector("[data-preview]"), withLink(words, url));
  };

  const rows = [...form.querySelectorAll("[data-channel]")];
  rows.forEach(refresh);

  form.addEventListener("input", (event) => {
    if (event.target.type !== "file" && event.target.name !== "new_alt") rows.forEach(refresh);
  });

  /* A picture goes with the button alone. */
  window.collegium.savesItself(form, {
    said,
    press: ["action", "keep"],
    leaveOut: ["new_picture", "new_alt"],
    pause: 1200,
    meanwhile: "Not saved yet",
  });
})();
