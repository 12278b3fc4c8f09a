// The page's own words, Vietnamese first. What the bot says is the bot's business.
const WORDS = {
  vi: {
    write: "Nhắn tin…", send: "Gửi", attach: "Gửi ảnh hoặc tệp", menu: "Lệnh của trợ lý", back: "Danh sách trò chuyện", more: "Thêm", newest: "Xuống tin mới nhất",
    typing: "đang nhập…", uploading: "đang gửi tệp…", online: "trợ lý tự động", group: "nhóm", channel: "kênh", offline: "Mất kết nối, đang nối lại…",
    begin: "Bắt đầu", unblock: "Mở chặn và nói tiếp", block: "Chặn trợ lý", language: "English", keyboard: "Bàn phím nút", reply: "Trả lời", cancel: "Thôi", ok: "Vâng",
    photo: "Ảnh", file: "Tệp", contact: "Số điện thoại", place: "Vị trí", edited: "đã sửa", forwarded: "Chuyển từ", via: "qua", unread: "Tin mới", today: "Hôm nay", yesterday: "Hôm qua",
    pinned: "Tin ghim", video_on: "Mở phòng phát trực tiếp", video_off: "Kết thúc phát trực tiếp", video_started: "Phòng phát trực tiếp đã mở", video_ended: "Phát trực tiếp đã kết thúc",
    joined: "đã vào nhóm", left: "đã rời nhóm", did_pin: "đã ghim một tin", share_phone: "Gửi số điện thoại", your_phone: "Số điện thoại của anh/chị", share_place: "Gửi vị trí", use_place: "Lấy vị trí của máy này",
    latitude: "Vĩ độ", longitude: "Kinh độ", choose_photo: "Chọn ảnh", choose_file: "Chọn tệp", caption: "Lời kèm theo (không bắt buộc)", me: "Tôi", open_alone: "mở riêng", empty: "Chưa có tin nhắn nào", copied: "Đã chép",
    hello: "Bấm Bắt đầu để nói chuyện với trợ lý.", see_map: "Xem bản đồ", start_link: "Liên kết này mở:", newer: "tin mới", only_admins: "Chỉ quản trị viên đăng bài ở kênh này", searching: "Đang tìm…", no_results: "Không có kết quả", link_bad: "Liên kết mở đầu không đúng",
    e_slow: "Anh/chị nhắn hơi nhanh, chờ vài giây nhé", e_blocked: "Anh/chị đang chặn trợ lý", e_empty: "Tin trống", e_no_button: "Nút này không còn dùng được", e_too_big: "Tệp quá lớn (ảnh tối đa 10 MB, tệp 20 MB)",
    e_file: "Không đọc được tệp này. Anh/chị thử ảnh JPG hoặc PNG nhé", e_album: "Mỗi lần gửi từ 1 đến 10 ảnh", e_phone: "Số điện thoại chưa đúng", e_signed_out: "Phiên đã hết, anh/chị mở lại trang nhé", e_other: "Chưa gửi được, anh/chị thử lại nhé", e_place: "Máy không cho biết vị trí", e_video: "Phòng đang ở trạng thái đó rồi", e_admins_only: "Chỉ quản trị viên làm được việc này",
  },
  en: {
    write: "Message…", send: "Send", attach: "Send a photo or file", menu: "The assistant's commands", back: "Chats", more: "More", newest: "Go to the newest message",
    typing: "typing…", uploading: "sending a file…", online: "automatic assistant", group: "group", channel: "channel", offline: "Connection lost, reconnecting…",
    begin: "Start", unblock: "Unblock and go on", block: "Block the assistant", language: "Tiếng Việt", keyboard: "Button keyboard", reply: "Reply", cancel: "Cancel", ok: "OK",
    photo: "Photo", file: "File", contact: "Phone number", place: "Place", edited: "edited", forwarded: "Forwarded from", via: "via", unread: "New messages", today: "Today", yesterday: "Yesterday",
    pinned: "Pinned", video_on: "Start a live room", video_off: "End the live room", video_started: "The live room is open", video_ended: "The live room has ended",
    joined: "joined", left: "left", did_pin: "pinned a message", share_phone: "Share phone number", your_phone: "Your phone number", share_place: "Share location", use_place: "Use this device's location",
    latitude: "Latitude", longitude: "Longitude", choose_photo: "Choose photos", choose_file: "Choose a file", caption: "Caption (optional)", me: "Me", open_alone: "open alone", empty: "No messages yet", copied: "Copied",
    hello: "Press Start to talk to the assistant.", see_map: "See the map", start_link: "This link opens:", newer: "new", only_admins: "Only administrators post in this channel", searching: "Searching…", no_results: "No results", link_bad: "This start link is wrong",
    e_slow: "A little too fast, please wait a few seconds", e_blocked: "You have blocked the assistant", e_empty: "Nothing to send", e_no_button: "This button no longer works", e_too_big: "Too big (photos up to 10 MB, files 20 MB)",
    e_file: "This file cannot be read. Please try a JPG or PNG", e_album: "1 to 10 photos at a time", e_phone: "That phone number is not right", e_signed_out: "The session has ended, please open the page again", e_other: "Not sent, please try again", e_place: "This device does not tell its location", e_video: "The room is already so", e_admins_only: "Only administrators may do this",
  },
};

// A chat speaks its person's language, which the server knows; the pages before it what was chosen on this device.
export const language = () => (document.documentElement.lang === "en" ? "en" : "vi");

export function use(tongue) {
  document.documentElement.lang = tongue;
}

export function chosen() {
  const kept = localStorage.getItem("webchat-language");
  return kept === "en" || kept === "vi" ? kept : language();
}

export function choose(tongue) {
  localStorage.setItem("webchat-language", tongue);
}

export function word(key) {
  return WORDS[language()][key] ?? WORDS.vi[key] ?? key;
}

// What is written in both languages, Vietnamese first ("người mua / buyer"); a text in one stands as it is.
export function inTongue(text, tongue = language()) {
  const parts = text.split(" / ");
  return parts[tongue === "en" ? 1 : 0] ?? parts[0];
}

// Fill in elements that carry data-vi and data-en, and let #language switch.
export function speak(tongue) {
  use(tongue);
  for (const element of document.querySelectorAll("[data-vi]")) element.textContent = element.dataset[tongue];
  const button = document.getElementById("language");
  if (!button) return;
  button.textContent = WORDS[tongue].language;
  for (const field of document.querySelectorAll("input[name=language]")) field.value = tongue;
  button.onclick = () => {
    choose(tongue === "vi" ? "en" : "vi");
    speak(chosen());
  };
}
