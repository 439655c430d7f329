/* While somebody writes a page: ask what the media policy check finds, list it in the panel, mark the words.
   The rich text editors' own markup is never changed: their words are marked with the CSS Custom Highlight API. */

(() => {
  const QUIET = 400; // Milliseconds after the last key.
  const PATIENCE = 10000;

  const start = () => {
    const panel = document.querySelector("[data-writing]");
    const form = document.querySelector("form[data-edit-form]");
    if (!panel || !form) return;

    const part = (name) => panel.querySelector(`[data-writing-${name}]`);
    const status = part("status");
    const list = part("list");
    let found = [];
    let places = [];
    let asked = null;
    let waiting = null;
    let timer = null;

    /* Asking */

    const address = () => {
      // A new page gets its number when it is first saved, which the editor does by itself.
      const stored = new URL(form.action, location.href).pathname.match(/\/pages\/(\d+)\/edit\/$/);
      return stored ? panel.dataset.askLaterAt.replace("/0/", `/${stored[1]}/`) : panel.dataset.askAt;
    };

    const typed = () => {
      const data = new FormData(form);
      for (const name of [...data.keys()]) if (name.startsWith("comments-")) data.delete(name);
      return data;
    };

    const ask = async () => {
      const data = typed();
      const words = new URLSearchParams(data).toString();
      if (words === asked) return mark();
      asked = words;
      waiting?.abort();
      const mine = new AbortController();
      waiting = mine;
      const limit = setTimeout(() => mine.abort("late"), PATIENCE);
      try {
        const answer = await fetch(address(), { method: "POST", body: data, signal: mine.signal });
        if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
        const said = await answer.json();
        if (waiting === mine) show(said);
      } catch {
        if (waiting === mine) {
          asked = null;
          say("Could not check just now. Write on: it is checked when you submit.");
        }
      } finally {
        clearTimeout(limit);
      }
    };

    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, QUIET);
    };

    /* Showing */

    const say = (words) => {
      if (status.textContent !== words) status.textContent = words;
    };

    const filled = (name, words) => {
      const item = part(name).content.cloneNode(true);
      for (const [key, text] of Object.entries(words)) item.querySelector(`[data-${key}]`).textContent = text;
      return item;
    };

    const row = (one, index) => {
      const { about, quote, place, reason, advice, clause } = one;
      const item = filled("item", { about, quote, place, reason, advice });
      const link = item.querySelector("[data-clause]");
      link.textContent = clause.title ? `${clause.id}: ${clause.title}` : clause.id;
      if (clause.url) link.href = clause.url;
      item.querySelector(".writing__item").classList.toggle("is-serious", one.serious);
      item.querySelector("[data-show]").addEventListener("click", () => go(index));
      return item;
    };

    const summary = ({ approved, gaps, more }) => {
      const count = found.length + more;
      if (count) {
        const all = count === 1 ? "One place to look at." : `${count} places to look at.`;
        const many = more ? `${all} These are the first ${found.length}.` : all;
        return approved ? `${many} Somebody approved exactly these words.` : many;
      }
      return gaps.length ? "Nothing found in what could be read." : "Nothing found so far.";
    };

    const show = (said) => {
      found = said.found;
      list.replaceChildren(...found.map(row), ...said.gaps.map((gap) => filled("gap", gap)));
      say(summary(said));
      const counter = document.querySelector(
        '[data-side-panel-toggle="media-policy"] [data-side-panel-toggle-counter]',
      );
      if (counter) {
        const count = found.length + said.more + said.gaps.length;
        counter.textContent = String(count);
        counter.hidden = count === 0;
      }
      mark();
    };

    /* Marking */

    const block = (path) => {
      const [, field, number] = path.match(/^(\w+)(?::(\d+))?/) ?? [];
      const whole = form.querySelector(`[data-contentpath="${CSS.escape(field ?? "")}"]`);
      if (!whole || !number) return whole ?? form;
      const blocks = [...whole.querySelectorAll("[data-streamfield-child]")].filter(
        (each) => each.offsetParent !== null && !whole.contains(each.parentElement.closest("[data-streamfield-child]")),
      );
      return blocks[Number(number) - 1] ?? whole;
    };

    const pattern = (words) => {
      const literal = words
        .trim()
        .split(/\s+/)
        .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
        .join("[\\s\\-]+");
      const before = /^[\p{L}\p{N}]/u.test(words) ? "(?<![\\p{L}\\p{N}])" : "";
      const after = /[\p{L}\p{N}]$/u.test(words) ? "(?![\\p{L}\\p{N}])" : "";
      return new RegExp(before + literal + after, "gu");
    };

    const ranges = (paragraph, words) => {
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      const nodes = [];
      let text = "";
      while (walker.nextNode()) {
        nodes.push([walker.currentNode, text.length]);
        text += walker.currentNode.data;
      }
      const at = (offset, isEnd) => {
        const [node, from] = nodes.findLast(([, begin]) => (isEnd ? begin < offset : begin <= offset));
        return [node, offset - from];
      };
      return [...text.matchAll(pattern(words))].map((match) => {
        const range = document.createRange();
        range.setStart(...at(match.index, false));
        range.setEnd(...at(match.index + match[0].length, true));
        return range;
      });
    };

    const inEditors = (scope, quote) =>
      [...scope.querySelectorAll(".public-DraftEditor-content [data-block]")].flatMap((paragraph) =>
        quote.split("\n").filter((line) => line.trim()).flatMap((line) => ranges(paragraph, line)),
      );

    const inFields = (scope, quote) =>
      [...scope.querySelectorAll("textarea, input:is([type=text], [type=url], :not([type]))")].filter((field) =>
        pattern(quote).test(field.value),
      );

    const hint = (field, quotes) => {
      const words = document.createElement("p");
      words.className = "writing-hint";
      words.dataset.writingHint = "";
      words.textContent = `Media policy: have another look at ${quotes.map((one) => `“${one}”`).join(", ")}.`;
      (field.closest(".w-field__input") ?? field).after(words);
    };

    const mark = () => {
      places = found.map(({ path, quote }) => {
        const scope = block(path);
        return { ranges: inEditors(scope, quote), fields: inFields(scope, quote) };
      });
      form.querySelectorAll("[data-writing-hint]").forEach((old) => old.remove());
      const said = new Map();
      places.forEach(({ fields }, index) =>
        fields.forEach((field) => said.set(field, [...(said.get(field) ?? []), found[index].quote])),
      );
      said.forEach((quotes, field) => hint(field, quotes));
      if (CSS.highlights) CSS.highlights.set("media-policy", new Highlight(...places.flatMap((one) => one.ranges)));
    };

    const go = (index) => {
      const { ranges: marked, fields } = places[index] ?? { ranges: [], fields: [] };
      const at = marked[0]?.startContainer.parentElement ?? fields[0];
      if (!at) return;
      const tab = at.closest("[role=tabpanel][hidden]");
      // On a phone the panel lies over the form.
      if (matchMedia("(max-width: 50em)").matches) document.querySelector("[data-form-side-close-button]")?.click();
      if (tab) document.querySelector(`[role=tab][href="#${tab.id}"]`)?.click();
      at.scrollIntoView({ block: "center" });
      (fields[0] === at ? at : at.closest("[contenteditable]"))?.focus({ preventScroll: true });
    };

    for (const event of ["keyup", "input", "change", "paste", "cut", "drop", "click", "w-unsaved:add"]) {
      form.addEventListener(event, soon);
    }
    soon();
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
