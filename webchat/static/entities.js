// Text with entities becomes DOM nodes; nothing is ever parsed as HTML, so nothing can slip in.
const SIMPLE = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span", custom_emoji: "span", date_time: "span" };
const SAFE = /^(https?|mailto|tel):/i;

export function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function link(url, text) {
  const full = /^[a-z]+:/i.test(url) ? url : `http://${url}`;
  if (!SAFE.test(full) && !full.startsWith("tg:")) return element("span", { textContent: text });
  const node = element("a", { href: full, textContent: text, target: "_blank", rel: "noopener noreferrer nofollow" });
  node.dataset.link = full;
  return node;
}

function wrap(entity, text, children) {
  const kind = entity.type;
  if (kind === "text_link") return link(entity.url, text);
  if (kind === "url") return link(text, text);
  if (kind === "email") return link(`mailto:${text}`, text);
  if (kind === "phone_number") return link(`tel:${text.replace(/[^+\d]/g, "")}`, text);
  if (kind === "bot_command") {
    const button = element("button", { type: "button", className: "command", textContent: text });
    button.dataset.say = text;
    return button;
  }
  const node = element(SIMPLE[kind] || "span", {}, ...children);
  if (kind === "spoiler") {
    node.className = "spoiler";
    node.tabIndex = 0;
    node.onclick = node.onkeydown = () => node.classList.add("seen");
  } else if (kind === "expandable_blockquote") {
    node.className = "folded";
    node.onclick = () => node.classList.toggle("folded");
  } else if (kind === "code" || kind === "pre") {
    node.dataset.copy = text;
    node.tabIndex = 0;
  } else if (kind === "mention" || kind === "hashtag" || kind === "text_mention") node.className = "tag";
  return node;
}

// Offsets are UTF-16 units, as JavaScript's own strings count them. Nested entities are nested nodes.
export function rich(text, entities = []) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const build = (start, end, list) => {
    const nodes = [];
    let at = start;
    let index = 0;
    while (index < list.length) {
      const entity = list[index];
      const last = Math.min(entity.offset + entity.length, end);
      index += 1;
      if (entity.offset < at || last <= entity.offset) continue;
      const inner = [];
      while (index < list.length && list[index].offset < last) inner.push(list[index++]);
      if (entity.offset > at) nodes.push(document.createTextNode(text.slice(at, entity.offset)));
      nodes.push(wrap(entity, text.slice(entity.offset, last), build(entity.offset, last, inner)));
      at = last;
    }
    if (at < end) nodes.push(document.createTextNode(text.slice(at, end)));
    return nodes;
  };
  const whole = document.createDocumentFragment();
  whole.append(...build(0, text.length, sorted));
  return whole;
}
