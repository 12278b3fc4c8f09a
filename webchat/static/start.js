// A start that somebody chose on our own first page is sent at once; one that came by a link from elsewhere waits for a tap.
const KEY = "webchat-start";

export const chose = (start) => sessionStorage.setItem(KEY, start);

export function wasChosen(start) {
  const chosen = sessionStorage.getItem(KEY) === start;
  sessionStorage.removeItem(KEY);
  return chosen;
}
