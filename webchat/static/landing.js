// The first page of a guest: two languages, and the way back into the last chat.
import { chose } from "./start.js";
import { chosen, speak } from "./words.js";

const { base, last, start } = document.body.dataset;
const again = document.getElementById("again");
if (last) {
  again.href = `${base}/chat/${last}${start ? `?start=${start}` : ""}`;
  again.hidden = false;
}
if (start) {
  document.getElementById("waiting").hidden = false;
  again.addEventListener("click", () => chose(start));
  document.querySelector("form").addEventListener("submit", () => chose(start));
}
speak(chosen());
