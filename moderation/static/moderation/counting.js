/* Counts a post as its network does, letter for letter as moderation/channels/counting.py; the server has the last word. */

(() => {
  const LINK_COUNTS_AS = 23;
  const LINK = /https?:\/\/[^\s<>"“”]+/giu;
  const LINK_END = /[.,;:!?'’"”)\]}»]+$/u;
  const BARE_LINK =
    /(?<![\p{L}\p{N}_@./:#$-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)+(?:[a-z]{2}|com|org|net|edu|gov|int|mil|info|name|museum|blog|news|site|online|social|events|club|community|academy|education|foundation|app|dev|page|link|live|today|world|london|scot|wales|cymru)(?![\p{L}\p{N}_@-])(?::\d+)?(?:\/[^\s<>"“”]*)?/giu;
  const MENTION_WITH_DOMAIN = /(?<![\p{L}\p{N}_/=])(@[\p{L}\p{N}_]+(?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?)@[\p{L}\p{N}_.-]*[\p{L}\p{N}_]/gu;
  const EMOJI =
    /\p{RI}{2}|[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})?(?:[\u{E0020}-\u{E007F}]+)?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})?)*/gu;
  const NOT_EMOJI_ON_X = /^[\u00A9\u00AE\u2122](?!\uFE0F)$/u;
  const NARROW_ON_X = [[0, 4351], [8192, 8205], [8208, 8223], [8242, 8247]];

  const letters = new Intl.Segmenter("en", { granularity: "grapheme" });
  const graphemes = (text) => [...letters.segment(text)].length;

  const afterLink = (link) => {
    let bare = link.replace(LINK_END, "");
    if (bare.includes("(") && link.slice(bare.length).startsWith(")")) bare += ")";
    return link.slice(bare.length);
  };

  const onMastodon = (text) =>
    graphemes(
      text.replace(LINK, (link) => "x".repeat(LINK_COUNTS_AS) + afterLink(link)).replace(MENTION_WITH_DOMAIN, "$1"),
    );

  const onX = (text) => {
    let links = 0;
    const drop = (link) => {
      links += 1;
      return afterLink(link);
    };
    let emoji = 0;
    const rest = text
      .normalize("NFC")
      .replace(LINK, drop)
      .replace(BARE_LINK, drop)
      .replace(EMOJI, (found) => {
        if (NOT_EMOJI_ON_X.test(found)) return found;
        emoji += 1;
        return "";
      });
    const weigh = (code) => (NARROW_ON_X.some(([first, last]) => first <= code && code <= last) ? 1 : 2);
    const plain = [...rest].reduce((sum, letter) => sum + weigh(letter.codePointAt(0)), 0);
    return plain + 2 * emoji + LINK_COUNTS_AS * links;
  };

  const withLink = (text, link) => (!link || text.includes(link) ? text : `${text}\n\n${link}`.trim());

  const BY_KIND = { mastodon: onMastodon, x: onX, linkedin: (text) => text.length, facebook: (text) => text.length };

  window.collegium = window.collegium || {};
  window.collegium.withLink = withLink;
  window.collegium.measure = (kind, text, link) => {
    const whole = withLink(text, link);
    return {
      used: (BY_KIND[kind] || graphemes)(whole),
      bytes: kind === "bluesky" ? new TextEncoder().encode(whole).length : 0,
    };
  };
})();
