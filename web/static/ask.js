// The room's one dialog: a question with yes and no, or a line to be typed; and the word that something was done.
import { byId, say, toast } from "./feed.js";

export function ask(text, { value = null, kind = "text" } = {}) {
  const dialog = byId("ask"), input = byId("ask-input");
  byId("ask-text").textContent = text;
  input.hidden = value === null;
  input.value = value ?? "";
  input.inputMode = kind;
  dialog.returnValue = "no";
  dialog.showModal();
  if (value !== null) input.select(); else byId("ask-yes").focus();
  return new Promise((done) => {
    dialog.addEventListener("close", () => done(dialog.returnValue !== "yes" ? null : value === null ? true : input.value.trim()), { once: true });
  });
}

export const done = (body, text) => { if (body) toast(text ?? say("done")); };
