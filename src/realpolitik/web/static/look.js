// Sets theme and text size before anything is drawn; a theme in the address wins over the one kept.
const root = document.documentElement;
root.classList.add("scripted");
try {
  for (const name of ["theme", "size"]) {
    const kept = localStorage.getItem(name);
    if (kept && !root.dataset[name]) root.dataset[name] = kept;
  }
} catch { /* a browser that keeps nothing */ }
