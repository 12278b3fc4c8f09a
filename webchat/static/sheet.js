// Short notes, questions and pictures above the page.
import { element } from "./entities.js";
import { word } from "./words.js";

const dialog = document.getElementById("dialog");
const toasts = document.getElementById("toasts");

// A press beside the dialog closes it. (It must not return false: that would stop the buttons inside.)
function outside(event) {
  if (event.target === dialog) dialog.close("");
}

// A note that is already there is not said a second time beside itself.
export function toast(text) {
  for (const same of [...toasts.children]) if (same.textContent === text) same.remove();
  const note = element("div", { className: "toast", textContent: text });
  toasts.append(note);
  setTimeout(() => note.classList.add("going"), 3200 + text.length * 25);
  setTimeout(() => note.remove(), 3700 + text.length * 25);
}

export function refused(error) {
  const known = word(`e_${error.code}`);
  toast(known === `e_${error.code}` ? word("e_other") : known);
}

// Show a dialog with these nodes; resolves with the pressed button's value, "" when closed.
export function ask(nodes, buttons) {
  const form = element("form", {}, ...nodes);
  const bar = element("div", { className: "answers" });
  const main = buttons.find((button) => button[2])?.[0] ?? "";
  for (const [value, label, strong] of buttons) {
    const button = element("button", { textContent: label, className: strong ? "big" : "plain", type: strong ? "submit" : "button" });
    if (!strong) button.onclick = () => dialog.close(value);
    bar.append(button);
  }
  form.onsubmit = (event) => {
    event.preventDefault();
    dialog.close(main);
  };
  form.append(bar);
  dialog.className = "ask";
  dialog.replaceChildren(form);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () => resolve(dialog.returnValue);
    dialog.onclick = outside;
  });
}

export function alertBox(text) {
  return ask([element("p", { className: "alert", textContent: text })], [["ok", word("ok"), true]]);
}

export function zoom(source, alt) {
  dialog.className = "zoom";
  dialog.replaceChildren(element("img", { src: source, alt }));
  dialog.onclose = null;
  dialog.onclick = () => dialog.close();
  dialog.showModal();
}

export function menu(title, items) {
  const list = element("div", { className: "menu", role: "menu" });
  dialog.className = "ask sheet";
  dialog.replaceChildren(element("h2", { textContent: title }), list);
  for (const [label, hint, run] of items) {
    const button = element("button", { type: "button", role: "menuitem" }, element("b", { textContent: label }), hint ? element("span", { textContent: hint }) : null);
    button.onclick = () => {
      dialog.close();
      run();
    };
    list.append(button);
  }
  dialog.onclose = null;
  dialog.onclick = outside;
  dialog.showModal();
}

export async function askPhone(known) {
  const input = element("input", { type: "tel", name: "phone", required: true, value: known || "", autocomplete: "tel", inputMode: "tel", placeholder: "0912 345 678" });
  const label = element("label", {}, element("span", { textContent: word("your_phone") }), input);
  return (await ask([label], [["", word("cancel")], ["send", word("share_phone"), true]])) === "send" ? input.value.trim() : null;
}

export async function askPlace() {
  const number = (name, value) => element("input", { type: "number", step: "any", name, required: true, value });
  const latitude = number("latitude", "");
  const longitude = number("longitude", "");
  const here = element("button", { type: "button", className: "plain", textContent: word("use_place") });
  here.onclick = () => {
    if (!navigator.geolocation) return toast(word("e_place"));
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      latitude.value = coords.latitude.toFixed(6);
      longitude.value = coords.longitude.toFixed(6);
    }, () => toast(word("e_place")));
  };
  const fields = [here, element("label", {}, element("span", { textContent: word("latitude") }), latitude), element("label", {}, element("span", { textContent: word("longitude") }), longitude)];
  const done = (await ask(fields, [["", word("cancel")], ["send", word("share_place"), true]])) === "send";
  return done ? { latitude: Number(latitude.value), longitude: Number(longitude.value) } : null;
}

export async function askCaption(files, kind) {
  const shown = element("div", { className: "chosen" });
  for (const file of files.slice(0, 10)) shown.append(kind === "photo" ? element("img", { src: URL.createObjectURL(file), alt: file.name }) : element("p", { textContent: file.name }));
  const input = element("input", { type: "text", maxLength: 1024, placeholder: word("caption") });
  input.setAttribute("aria-label", word("caption"));
  const done = (await ask([shown, input], [["", word("cancel")], ["send", word("send"), true]])) === "send";
  return done ? input.value : null;
}
