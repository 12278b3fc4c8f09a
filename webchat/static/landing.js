// The first page of a guest: two languages, and the way back into the last chat.
import { chosen, speak } from "./words.js";

const { base, last, start } = document.body.dataset;
const again = document.getElementById("again");
if (last) {
  again.href = `${base}/chat/${last}${start ? `?start=${start}` : ""}`;
  again.hidden = false;
}
speak(chosen());
