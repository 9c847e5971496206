
"use strict";
// Without this script the tables are as they are; with it a click on a head sorts them.
for (const table of document.querySelectorAll("table")) {
  const body = table.tBodies[0];
  const asWritten = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const inChinese = new Intl.Collator("zh-Hans-CN", { numeric: true });
  const valueOf = (row, at) => row.cells[at].textContent.trim();
  heads.forEach((head, at) => {
    const isNumber = head.classList.contains("number");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.title = "点一下排序，再点一下倒过来，第三下恢复原来的顺序";
    head.replaceChildren(button);
    const compare = (one, other) => {
      const [left, right] = [valueOf(one, at), valueOf(other, at)];
      if (!left || !right) return (left ? 0 : 1) - (right ? 0 : 1);
      const order = isNumber
        ? Number(left.replaceAll(",", "")) - Number(right.replaceAll(",", ""))
        : inChinese.compare(left, right);
      return head.getAttribute("aria-sort") === "descending" ? -order : order;
    };
    button.addEventListener("click", () => {
      // Of numbers the largest is looked for first.
      const turns = isNumber ? ["descending", "ascending", null] : ["ascending", "descending", null];
      const next = turns[(turns.indexOf(head.getAttribute("aria-sort")) + 1) % 3];
      for (const other of heads) other.removeAttribute("aria-sort");
      if (next) head.setAttribute("aria-sort", next);
      body.replaceChildren(...(next ? [...asWritten].sort(compare) : asWritten));
    });
  });
}
