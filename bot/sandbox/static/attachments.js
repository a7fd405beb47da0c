// What is about to be sent: small previews over the text field, until they are sent or taken away.
import { make } from "./dom.js";
import { WORDS, sizeOf } from "./words.js";

export class Attachments {
  constructor(strip, panel, input) {
    this.strip = strip;
    this.files = [];
    input.addEventListener("change", () => {
      this.add(input.files);
      input.value = "";
    });
    panel.addEventListener("paste", (event) => {
      if (!event.clipboardData.files.length) return;
      event.preventDefault();
      this.add(event.clipboardData.files);
    });
    panel.addEventListener("dragover", (event) => event.preventDefault());
    panel.addEventListener("drop", (event) => {
      event.preventDefault();
      this.add(event.dataTransfer.files);
    });
  }

  add(files) {
    this.files.push(...files);
    this.draw();
  }

  take() {
    const files = this.files;
    this.files = [];
    this.draw();
    return files;
  }

  draw() {
    for (const { src } of this.strip.querySelectorAll("img")) URL.revokeObjectURL(src);
    this.strip.replaceChildren(...this.files.map((file) => this.preview(file)));
    this.strip.hidden = !this.files.length;
  }

  preview(file) {
    const remove = () => {
      this.files = this.files.filter((other) => other !== file);
      this.draw();
    };
    return make(
      "li",
      { "data-attached": file.name },
      file.type.startsWith("image/") && make("img", { src: URL.createObjectURL(file), alt: "" }),
      make("span", {}, make("b", {}, file.name), ` ${sizeOf(file.size)}`),
      make("button", { type: "button", class: "icon", "aria-label": `${WORDS.remove}: ${file.name}`, onclick: remove }, "✕"),
    );
  }
}
