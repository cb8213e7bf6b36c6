// Opens a dialog of the page.
export function dialog(button) {
  button.addEventListener("click", (event) => {
    const target = document.getElementById(button.dataset.dialog);
    if (!target?.showModal) return;
    event.preventDefault();
    target.showModal();
  });
}
