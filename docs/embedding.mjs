// The host page's side of the message interface, in full.
const map = document.querySelector("dateline-map");
const log = document.querySelector("pre");
const say = (what, detail) => {
  log.textContent = `${what} ${JSON.stringify(detail, null, 1)}`;
};

for (const event of ["ready", "timechange", "select", "error"]) {
  map.addEventListener(event, ({ detail }) => say(event, detail));
}
for (const button of document.querySelectorAll("[data-ask]")) {
  const payload = button.dataset.payload && JSON.parse(button.dataset.payload);
  button.addEventListener("click", () =>
    map[button.dataset.ask](payload).then(
      (state) => say(button.dataset.ask, state),
      (error) => say("error", { code: error.code, message: error.message }),
    ),
  );
}
