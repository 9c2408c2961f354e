/* Adds to a page that is complete without it: the panel of evidence and the filters. */
(() => {
  "use strict";
  const panel = document.getElementById("panel");
  const body = panel.querySelector(".body");
  const title = document.getElementById("panel-title");
  let opened = null; // the entry in the panel
  let opener = null; // the link that had the focus before
  let current = null; // the mark in the text

  const copy = (node) => {
    const twin = node.cloneNode(true);
    for (const named of [twin, ...twin.querySelectorAll("[id]")]) named.removeAttribute("id");
    return twin;
  };

  const markOf = (entry) => document.getElementById(entry.id.replace("c", "m"));

  const point = (mark) => {
    if (current) current.classList.remove("current");
    current = mark;
    if (current) current.classList.add("current");
  };

  const show = (entry) => {
    const twin = copy(entry);
    const elsewhere = entry.dataset.proof && document.getElementById(entry.dataset.proof);
    const proof = elsewhere && elsewhere.querySelector(".proof");
    if (proof) {
      twin.querySelector(".same").remove();
      twin.append(copy(proof));
    }
    const frame = document.createElement("div");
    frame.append(...twin.childNodes);
    frame.className = twin.className;
    body.replaceChildren(frame);
    body.scrollTop = 0;
    title.textContent = `Citation ${entry.dataset.citation}`;
    opened = entry;
    panel.hidden = false;
    point(markOf(entry));
  };

  const open = (link) => {
    const entry = document.getElementById(link.hash.slice(1));
    if (!entry) return false;
    if (!panel.contains(link)) opener = link;
    show(entry);
    title.focus({ preventScroll: true });
    return true;
  };

  const close = () => {
    panel.hidden = true;
    opened = null;
    point(null);
    if (opener) opener.focus({ preventScroll: true });
    opener = null;
  };

  const step = (by) => {
    let entry = opened;
    do entry = by > 0 ? entry.nextElementSibling : entry.previousElementSibling;
    while (entry && entry.hidden);
    if (!entry) return;
    show(entry);
    opener = markOf(entry) || opener;
    if (current) current.scrollIntoView({ block: "center" });
  };

  document.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a.open");
    if (link) {
      if (open(link)) event.preventDefault();
      return;
    }
    const button = event.target.closest("button");
    if (!button) return;
    if ("close" in button.dataset) close();
    else if (button.dataset.step) step(Number(button.dataset.step));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });

  const filter = (sheet) => {
    const bar = sheet.querySelector(".filters");
    if (!bar) return;
    const chips = [...bar.querySelectorAll(".chip")];
    const field = bar.querySelector("input");
    const clear = bar.querySelector(".clear");
    const status = bar.querySelector(".shown");
    const entries = [...sheet.querySelectorAll(".entry")];
    const marks = [...sheet.querySelectorAll(".mark")];
    const told = [...sheet.querySelectorAll(".told")];
    const causes = [...sheet.querySelectorAll(".cause:not(.silenced)")];
    const domains = [...sheet.querySelectorAll(".domain")];
    const texts = new Map();
    const textOf = (node) => {
      if (!texts.has(node)) texts.set(node, node.textContent.toLowerCase());
      return texts.get(node);
    };

    const apply = () => {
      const verdicts = new Set(
        chips.filter((chip) => chip.ariaPressed === "true").map((chip) => chip.dataset.verdict),
      );
      const wanted = field.value.trim().toLowerCase();
      const active = verdicts.size > 0 || wanted !== "";
      const kept = new Set();
      for (const entry of entries) {
        const fits =
          (!verdicts.size || verdicts.has(entry.dataset.verdict)) &&
          (!wanted || textOf(entry).includes(wanted));
        if (fits) kept.add(entry.dataset.citation);
        entry.hidden = !fits;
      }
      for (const mark of marks) mark.classList.toggle("dim", !kept.has(mark.dataset.citation));
      for (const cause of causes) {
        let any = false;
        for (const spot of cause.querySelectorAll(".spot")) {
          const of = spot.dataset.citation;
          const fits = of ? kept.has(of) : !active || (!verdicts.size && textOf(spot).includes(wanted));
          spot.hidden = !fits;
          any ||= fits;
        }
        cause.hidden = !any;
      }
      for (const mark of told) {
        const spot = document.getElementById(mark.hash.slice(1));
        mark.classList.toggle("dim", Boolean(spot && spot.hidden));
      }
      for (const domain of domains) {
        const names = [...verdicts].some((name) => domain.querySelector(`.v-${name}`));
        domain.hidden =
          (verdicts.size > 0 && !names) || (wanted !== "" && !textOf(domain).includes(wanted));
      }
      clear.hidden = !active;
      status.textContent = active
        ? `${kept.size.toLocaleString("en")} of ${entries.length.toLocaleString("en")} citations`
        : "";
    };

    bar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button === clear) {
        for (const chip of chips) chip.ariaPressed = "false";
        field.value = "";
        field.focus();
      } else {
        button.ariaPressed = button.ariaPressed === "true" ? "false" : "true";
      }
      apply();
    });
    field.addEventListener("input", apply);
    bar.hidden = false;
  };

  document.documentElement.classList.add("js");
  for (const sheet of document.querySelectorAll(".sheet")) filter(sheet);
})();
