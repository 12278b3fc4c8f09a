// The room's form of a flash sale: what is wrong in it is said in it, and what was typed stays.
import { amount, byId, dong, say, unitOf } from "./feed.js";

export const typedDong = (typed) => Number(typed.replace(/[^\d]/g, "")) * (/k\s*$/i.test(typed) ? 1000 : 1);
export const typedQty = (typed) => Math.round(Number(typed.replace(",", ".")) * 1000);

let flashing = null;
export function setFlash(code) {
  flashing = code;
  byId("flash-title").textContent = say("flash-title", { code: code.code });
  byId("flash-hint").textContent = say("flash-hint", { price: dong(code.price) });
  byId("flash-left").textContent = say("flash-qty", { left: amount(code.left), unit: unitOf(code.unit, code.left) });
  byId("flash-price").value = "";
  byId("flash-qty").value = String(Math.min(10, Math.max(1, Math.floor(code.left / 1000))));
  byId("flash-limit").value = "";
  showFlash();
}

// The form as it was filled in, with what is wrong in it.
function showFlash(wrong = "") {
  byId("flash-wrong").textContent = wrong;
  byId("flash").returnValue = "no";
  byId("flash").showModal();
}

async function begin(act, codes) {
  const price = typedDong(byId("flash-price").value), qty = typedQty(byId("flash-qty").value), limit = byId("flash-limit").value.trim();
  const code = codes.get(flashing.number) ?? flashing, facts = { left: amount(code.left), unit: unitOf(code.unit, code.left) };
  const possible = (some) => some > 0 && some <= code.left && !(code.whole && some % 1000);
  if (!price) return showFlash(say("refused-price"));
  if (!possible(qty) || (limit && !possible(typedQty(limit)))) return showFlash(say("refused-flash-qty", facts));
  await act({ code: code.code, price, qty, limit: limit ? typedQty(limit) : null, seconds: Number(byId("flash-time").value) }, { facts, wrong: showFlash });
}

// `act(given, {facts, wrong})` begins the sale; `codes` are those of the room, as they stand.
export function whenFlashed(act, codes) {
  byId("flash").addEventListener("close", () => { if (byId("flash").returnValue === "yes") begin(act, codes); });
}
