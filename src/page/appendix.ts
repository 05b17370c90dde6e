/** Opens the appendix where a link leads into it: a closed fold has nothing to scroll to. */
export function openForLinks(): void {
  const open = () => {
    const target =
      location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const folds: HTMLDetailsElement[] = [];
    for (let at = target?.closest("details"); at; at = at.parentElement?.closest("details")) folds.push(at);
    if (target === null || folds.every((fold) => fold.open)) return;
    for (const fold of folds) fold.open = true;
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", open);
  open();
}
