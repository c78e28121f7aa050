// What needs a script: places of selected words, the keyboard after a change, and where you were.
// Everything can be read, and every change made, without it.
(() => {
  "use strict";

  // A place on the page as a place in the source, in code points; null outside the text.
  function place(node, offset) {
    const run = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    if (!run) return null;
    const at = Number(run.dataset.at);
    if ("hidden" in run.dataset) return offset > 0 ? at + 1 : at;
    const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : offset ? run.textContent : "";
    return at + [...before].length;
  }

  // A selection may begin or end in a label or between paragraphs: take the runs it touches.
  function selected() {
    const chosen = window.getSelection();
    const text = document.querySelector(".text");
    if (!text || !chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer) && !range.intersectsNode(text)) return null;
    const runs = [...text.querySelectorAll("[data-at]")].filter((run) => range.intersectsNode(run));
    if (!runs.length) return null;
    const first = runs[0], last = runs[runs.length - 1];
    const start = first.contains(range.startContainer) ? place(range.startContainer, range.startOffset) : Number(first.dataset.at);
    const length = "hidden" in last.dataset ? 1 : [...last.textContent].length;
    const end = last.contains(range.endContainer) ? place(range.endContainer, range.endOffset) : Number(last.dataset.at) + length;
    if (start === null || end === null || end <= start) return null;
    const words = runs.map((run) => {
      if ("hidden" in run.dataset) return "";
      const at = Number(run.dataset.at), signs = [...run.textContent];
      return signs.slice(Math.max(0, start - at), Math.max(0, end - at)).join("");
    }).join(" ").replace(/\s+/g, " ").trim();
    return words ? { start, end, words } : null;
  }

  function fill(found) {
    for (const form of document.querySelectorAll("form[data-selection]")) {
      form.elements.start.value = found.start;
      form.elements.end.value = found.end;
      form.elements.words.value = found.words;
      form.classList.add("filled");
    }
    const adding = document.getElementById("add-statement");
    if (adding && !document.querySelector("#beside form.review details[open]")) adding.open = true;
  }

  function look() {
    const found = selected();
    if (found) fill(found);
  }
  document.addEventListener("mouseup", (event) => { if (event.target.closest(".text")) setTimeout(look, 0); });
  document.addEventListener("touchend", (event) => { if (event.target.closest(".text")) setTimeout(look, 50); });
  document.addEventListener("keyup", (event) => { if (event.shiftKey || event.key === "Shift") look(); });

  // Typed words win over a selection made before.
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-selection]");
    if (form && event.target.name === "words") { form.elements.start.value = ""; form.elements.end.value = ""; }
  });

  // A drag over marked words selects them; only a plain click follows the mark.
  document.addEventListener("click", (event) => {
    const said = event.target.closest("a.said");
    if (said && selected()) { event.preventDefault(); event.stopImmediatePropagation(); }
  }, true);

  // After a decision the page comes back: bring the statement it was about into view.
  const here = document.querySelector(".text .here");
  if (here && window.innerWidth > 896) here.scrollIntoView({ block: "center" });

  let from = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const link = event.detail.elt;
    if (link.closest(".text, .matrix, .brief")) from = link;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const beside = document.getElementById("beside");
    if (!beside || event.detail.elt.id === "reading") return;
    for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
    if (from) (from.closest("td") || from).classList.add("here");
    beside.focus({ preventScroll: true });
    if (beside.getBoundingClientRect().top > window.innerHeight * 0.75) beside.scrollIntoView({ block: "start" });
    look();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && from && document.contains(from)) from.focus();
  });
})();
