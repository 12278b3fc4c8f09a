// The demonstration's first page: several people's phones side by side, or one card each on a small screen.
import { chose } from "./start.js";
import { chosen, inTongue, language, speak, word } from "./words.js";

const { base, people } = document.body.dataset;
const cast = JSON.parse(people);
const phones = document.getElementById("phones");
const stored = new Set(JSON.parse(localStorage.getItem("webchat-side") || "null") || cast.slice(0, 3).map((p) => p.name));
// A start is one person's: where one waits, that person is chosen first, on a wide screen too.
const start = new URLSearchParams(location.search).get("start");
document.body.classList.toggle("starting", Boolean(start));
document.getElementById("waiting").hidden = !start;
const wide = matchMedia("(min-width: 900px)");

// A person's name and role; `speak` fills it in, in whichever language is chosen.
function titled(person, tag = "span") {
  const node = document.createElement(tag);
  for (const tongue of ["vi", "en"]) node.dataset[tongue] = inTongue(person.title, tongue);
  node.textContent = node.dataset[language()];
  return node;
}

function frame(person) {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  const link = Object.assign(document.createElement("a"), { href: `${base}/chat/${person.name}`, target: "_blank", textContent: "↗", rel: "noopener" });
  link.setAttribute("aria-label", `${inTongue(person.title)}: ${word("open_alone")}`);
  caption.append(titled(person), link);
  const inner = Object.assign(document.createElement("iframe"), { src: `${base}/chat/${person.name}`, title: inTongue(person.title), allow: "geolocation" });
  figure.dataset.name = person.name;
  figure.append(caption, inner);
  return figure;
}

function show() {
  for (const figure of [...phones.children]) if (!wide.matches || !stored.has(figure.dataset.name)) figure.remove();
  if (!wide.matches || start) return;
  cast.forEach((person) => {
    if (stored.has(person.name) && !phones.querySelector(`[data-name="${CSS.escape(person.name)}"]`)) phones.append(frame(person));
  });
}

const choose = document.getElementById("choose");
for (const person of cast) {
  const button = Object.assign(titled(person, "button"), { type: "button" });
  const press = () => button.setAttribute("aria-pressed", String(stored.has(person.name)));
  button.addEventListener("click", () => {
    stored.has(person.name) ? stored.delete(person.name) : stored.add(person.name);
    localStorage.setItem("webchat-side", JSON.stringify([...stored]));
    press();
    show();
  });
  press();
  choose.append(button);
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: `${base}/chat/${person.name}${start ? `?start=${encodeURIComponent(start)}` : ""}` });
  const avatar = Object.assign(document.createElement("span"), { className: "avatar", textContent: person.title.slice(0, 1) });
  const small = Object.assign(document.createElement("small"), { textContent: `/chat/${person.name}` });
  const box = document.createElement("span");
  box.append(titled(person), small);
  link.append(avatar, box);
  if (start) link.addEventListener("click", () => chose(start));
  item.append(link);
  document.getElementById("cards").append(item);
}
wide.addEventListener("change", show);
speak(chosen());
show();
