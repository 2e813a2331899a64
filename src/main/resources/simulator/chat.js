"use strict";
const chat = document.getElementById("chat");
const person = document.getElementById("person");
const toast = document.getElementById("toast");
let shown = chat.innerHTML;
let hide = 0;

function tell(text) {
  toast.textContent = text;
  toast.hidden = !text;
  clearTimeout(hide);
  hide = setTimeout(() => { toast.hidden = true; }, 5000);
}

async function post(path, fields) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ chat_id: chat.dataset.chat, user_id: person.value, ...fields }),
    });
    return await answer.json();
  } catch (e) {
    return { ok: false, description: "The simulator does not answer." };
  }
}

function atEnd() {
  return window.innerHeight + window.scrollY >= document.body.scrollHeight - 80;
}

async function refresh() {
  try {
    const answer = await fetch("/chat/" + chat.dataset.chat + "?fragment");
    const html = await answer.text();
    if (answer.ok && html !== shown) {
      const follow = atEnd();
      shown = html;
      chat.innerHTML = html;
      if (follow) window.scrollTo(0, document.body.scrollHeight);
    }
  } catch (e) {
    tell("The simulator does not answer.");
  }
  setTimeout(refresh, 1000);
}

chat.addEventListener("click", async (event) => {
  const spoiler = event.target.closest(".spoiler");
  if (spoiler) spoiler.classList.toggle("open");
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.copy) {
    await navigator.clipboard.writeText(button.dataset.copy);
    tell("Copied.");
  } else if (button.dataset.press) {
    button.disabled = true;
    const answer = await post("/simulator/press", { message_id: button.dataset.message, data: button.dataset.press });
    button.disabled = false;
    tell(answer.ok ? answer.answer.text : answer.description);
  }
});

document.getElementById("say").addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = event.target.elements.text;
  const answer = await post("/simulator/say", { text: field.value });
  if (answer.ok) field.value = "";
  else tell(answer.description);
});

window.scrollTo(0, document.body.scrollHeight);
refresh();
