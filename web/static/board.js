// The presenter's board: one product, as large as it gets.
import { amount, boot, byId, callWords, connection, dong, el, follow, left, say, unitOf } from "./feed.js";

function show(data) {
  const { pinned, next } = data;
  const state = byId("state");
  state.textContent = say(`state-${data.state}`);
  state.className = `pill ${data.state}`;
  byId("slips").textContent = say("board-slips", { count: data.slips });
  if (!pinned) {
    byId("code").textContent = "";
    byId("name").textContent = say("board-none");
    for (const id of ["before", "price", "unit", "left", "flash", "extra", "points"]) byId(id).textContent = "";
  } else {
    const over = data.state === "ended", gone = !over && (pinned.state === "stopped" || pinned.left <= 0), idle = data.state !== "open" && data.state !== "rehearsal";
    const stock = gone ? say("sold-out") : say("left", { qty: amount(pinned.left), unit: unitOf(pinned.unit, pinned.left) });
    byId("now").dataset.mood = idle ? "idle" : gone ? "gone" : pinned.left <= Math.max(3000, pinned.total / 10) ? "few" : "calm";
    byId("code").textContent = pinned.code;
    byId("name").textContent = pinned.name;
    byId("name").dataset.long = pinned.name.length > 48 ? "2" : pinned.name.length > 26 ? "1" : "0";
    byId("before").textContent = pinned.before && pinned.before > pinned.price ? dong(pinned.before) : "";
    byId("price").textContent = dong(pinned.price);
    byId("unit").textContent = `/ ${unitOf(pinned.unit)}`;
    byId("left").textContent = idle ? say(`state-${data.state}`) : stock;
    byId("extra").textContent = [idle && !over ? stock : "", pinned.held ? say("board-held", { qty: amount(pinned.held) }) : "", pinned.waiting ? say("waiting", { qty: amount(pinned.waiting) }) : ""].filter(Boolean).join(" · ");
    byId("flash").replaceChildren(...(pinned.flash ? [say("flash-left", { qty: amount(pinned.flash.left), unit: unitOf(pinned.unit, pinned.flash.left) }), " ", el("span.timer", { "data-until": String(pinned.flash.until) }, left(pinned.flash.until))] : []));
    byId("points").textContent = pinned.points;
  }
  byId("calls").replaceChildren(...data.calls.map((call) => el("p", callWords(call))));
  byId("next").replaceChildren(...(data.state === "ended" ? [] : next
    ? [el("span.label", say("board-next")), el("b", next.code), el("span.what", next.name), el("span.cost", dong(next.price))]
    : [el("span.label", say("board-last"))]));
}

follow(`/live/${boot.slug}/board/events`, { whole: show, more: show, state: connection });

setInterval(() => { for (const node of document.querySelectorAll("[data-until]")) node.textContent = left(Number(node.dataset.until)); }, 500);
