// Makes photos small before they are sent: at most 1600 px, JPEG, drawn anew so that nothing hidden in the file travels.
import { announce, say } from "./words.js";

function sizeText(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

async function shrink(file, max, quality) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, max / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const brush = canvas.getContext("2d");
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
  const name = file.name.replace(/\.[^.]*$/, "") || "foto";
  return new File([blob], `${name}.jpg`, { type: "image/jpeg", lastModified: Date.now() });
}

function card(file, remove) {
  const item = document.createElement("div");
  item.className = "photos__item";
  const image = document.createElement("img");
  image.alt = file.name;
  image.src = URL.createObjectURL(file);
  image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
  const size = document.createElement("span");
  size.className = "photos__size";
  size.textContent = sizeText(file.size);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "photos__remove";
  button.setAttribute("aria-label", say("remove", { name: file.name }));
  button.append(document.querySelector("template[data-icon=close]")?.content.cloneNode(true) ?? "×");
  button.addEventListener("click", remove);
  item.append(image, size, button);
  return item;
}

export function photo(box) {
  const input = box.querySelector("input[type=file]");
  const [list, status] = ["list", "status"].map((slot) => box.querySelector(`[data-slot=${slot}]`));
  const max = Number(box.dataset.max ?? 1600);
  const quality = Number(box.dataset.quality ?? 82) / 100;
  const limit = input.multiple ? Number(box.dataset.limit ?? 6) : 1;
  let files = [];

  const store = () => {
    const transfer = new DataTransfer();
    files.forEach((file) => transfer.items.add(file));
    input.files = transfer.files;
    list.replaceChildren(...files.map((file) => card(file, () => ((files = files.filter((other) => other !== file)), store()))));
    const total = files.reduce((sum, file) => sum + file.size, 0);
    status.textContent = files.length ? say("photo_ready", { n: files.length, size: sizeText(total) }) : "";
    box.dispatchEvent(new CustomEvent("genggam:photos", { bubbles: true, detail: files }));
  };

  input.addEventListener("change", async () => {
    const chosen = [...input.files];
    status.textContent = say("shrinking");
    const failed = [];
    for (const file of chosen) {
      if (!input.multiple) files = [];
      if (files.length >= limit) break;
      try {
        files.push(await shrink(file, max, quality));
      } catch {
        failed.push(file.name);
      }
    }
    store();
    if (files.length >= limit && chosen.length > limit) status.textContent = say("photo_limit", { n: limit });
    if (failed.length) status.textContent = say("photo_failed", { name: failed.join(", ") });
    announce(status.textContent);
  });
}
