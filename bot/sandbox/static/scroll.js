// Keeps a list at its newest message; who reads further up stays there, and is told how much came in below.
const NEAR_BOTTOM = 80;

export class Bottom {
  constructor(list, button) {
    this.list = list;
    this.button = button;
    this.missed = 0;
    this.stuck = true;
    this.seenTop = 0;
    list.addEventListener("scroll", () => this.look(), { passive: true });
    list.addEventListener("load", () => this.keep(), true); // a picture that has come has its height now
    new ResizeObserver(() => this.keep()).observe(list);
    button.addEventListener("click", () => {
      this.go();
      list.focus({ preventScroll: true });
    });
  }

  look() {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    if (scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM) {
      this.stuck = true;
      this.missed = 0;
    } else if (scrollTop < this.seenTop) this.stuck = false; // what grows below is no reading further up
    this.seenTop = scrollTop;
    this.draw();
  }

  keep() {
    const conversation = this.list.childElementCount > 1; // what the bot says of itself is read from its beginning
    if (this.stuck) {
      this.list.scrollTop = conversation ? this.list.scrollHeight : 0;
      this.seenTop = this.list.scrollTop; // somebody may scroll back before the browser has told of this
    }
    this.draw();
  }

  go() {
    this.stuck = true;
    this.missed = 0;
    this.keep();
  }

  miss() {
    if (!this.stuck) this.missed += 1;
    this.draw();
  }

  draw() {
    this.button.hidden = this.stuck;
    this.button.dataset.missed = this.missed || "";
  }
}
