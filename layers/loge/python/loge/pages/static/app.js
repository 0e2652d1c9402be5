// Better with scripts, never needed: several files at once with progress, retried when the
// network drops, and no second press while an answer leaves.
(() => {
  "use strict";
  const form = document.querySelector("form[data-base]");
  if (!form) return;
  const base = form.dataset.base;
  const TRIES = 4;
  let running = 0;

  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const size = (bytes) => bytes < 1e6
    ? `${Math.max(1, Math.round(bytes / 1000))} Ko`
    : `${(bytes / 1e6).toFixed(1).replace(".", ",")} Mo`;
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  class Refused extends Error {}

  async function place(nature, file) {
    const answer = await fetch(`${base}/depot`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ nature, nom: file.name, type: file.type, taille: file.size }),
    });
    if (answer.status >= 500) throw new Error("busy");
    const found = await answer.json();
    if (!answer.ok) throw new Refused(found.detail);
    return found;
  }

  function post(found, file, progress) {
    return new Promise((done, fail) => {
      const data = new FormData();
      for (const [name, value] of Object.entries(found.fields)) data.append(name, value);
      data.append("file", file);
      const request = new XMLHttpRequest();
      request.open("POST", found.url);
      request.timeout = 300000;
      request.upload.onprogress = (e) => { if (e.lengthComputable) progress.value = e.loaded / e.total; };
      request.onload = () => {
        if (request.status < 300) done();
        else fail(request.status < 500 ? new Refused(`« ${file.name} » n’a pas été accepté. Choisissez-le de nouveau.`) : new Error("busy"));
      };
      request.onerror = request.ontimeout = () => fail(new Error("network"));
      request.send(data);
    });
  }

  async function send(nature, file, item) {
    const text = make("span", { textContent: `${file.name} ` },
      make("span", { className: "soft", textContent: size(file.size) }));
    const bar = make("progress", { max: 1, value: 0 });
    bar.setAttribute("aria-label", `Envoi de ${file.name}`);
    item.replaceChildren(text, bar);
    running += 1;
    try {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const found = await place(nature, file);
          await post(found, file, bar);
          const box = make("input", { type: "checkbox", name: nature, value: found.id, checked: true });
          item.replaceChildren(make("label", { className: "choice" }, box, text));
          return;
        } catch (error) {
          if (error instanceof Refused || attempt === TRIES) throw error;
          bar.removeAttribute("value");
          await wait(1000 * 2 ** attempt);
        }
      }
    } catch (error) {
      const why = error instanceof Refused ? error.message : "L’envoi a échoué (réseau).";
      const again = make("button", { type: "button", className: "second", textContent: "Réessayer" });
      again.onclick = () => send(nature, file, item);
      item.replaceChildren(text, make("p", { className: "failed", textContent: why }));
      if (!(error instanceof Refused)) item.append(again);
    } finally {
      running -= 1;
      notice("");
    }
  }

  const live = make("p", { className: "hint" });
  live.setAttribute("role", "status");
  form.append(live);
  const notice = (text) => { live.textContent = text; };

  for (const box of form.querySelectorAll(".deposit")) {
    const { nature } = box.dataset;
    const list = box.querySelector("ul");
    const button = box.querySelector(".add");
    const input = make("input", { type: "file", multiple: nature !== "facture", className: "hidden", tabIndex: -1 });
    if (nature === "photo") input.accept = "image/*,video/*,.heic,.pdf";
    input.setAttribute("aria-hidden", "true");
    button.type = "button";
    button.after(input);
    button.onclick = () => input.click();
    input.onchange = () => {
      for (const file of input.files) {
        const item = list.appendChild(make("li", {}));
        send(nature, file, item);
      }
      input.value = "";
    };
  }

  // a date field may show the month first on a phone set to English: say it in words
  const day = form.querySelector("[name=date]");
  if (day) {
    const words = make("p", { className: "hint" });
    words.setAttribute("role", "status");
    day.closest(".pair").after(words);
    const say = () => {
      const format = new Intl.DateTimeFormat("fr-FR", { dateStyle: "full", timeZone: "UTC" });
      words.textContent = day.valueAsDate ? format.format(day.valueAsDate) : "";
    };
    day.addEventListener("input", say);
    say();
  }

  addEventListener("online", () => notice(""));

  let leaving = false;
  const main = form.querySelector(".main");
  const label = main.textContent;
  form.addEventListener("submit", (event) => {
    if (running > 0 || leaving) {
      event.preventDefault();
      if (running > 0) notice("Vos fichiers partent encore… Validez dès qu’ils sont tous arrivés.");
      return;
    }
    // the browser's own error page would lose what is typed
    if (!navigator.onLine) {
      event.preventDefault();
      notice("Pas de réseau : votre réponse n’est pas partie. Gardez cette page ouverte, puis validez à nouveau.");
      return;
    }
    leaving = true;
    main.setAttribute("aria-disabled", "true");
    main.textContent = "Envoi en cours…";
  });
  addEventListener("pageshow", () => {
    leaving = false;
    main.removeAttribute("aria-disabled");
    main.textContent = label;
  });
})();
