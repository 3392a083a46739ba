// Drag and drop for the policy list. Without this script, and by keyboard, Move up, Move down and Move do the same.
let dragged = null;

const rowOf = (event) => event.target.closest('tr[data-policy]');
const isUpperHalf = (row, event) => {
  const { top, height } = row.getBoundingClientRect();
  return event.clientY < top + height / 2;
};

document.addEventListener('dragstart', (event) => {
  dragged = rowOf(event);
  if (dragged) event.dataTransfer.setData('text/plain', dragged.dataset.policy);
});

document.addEventListener('dragover', (event) => {
  const row = rowOf(event);
  if (!dragged || !row || row === dragged) return;
  event.preventDefault();
  for (const marked of document.querySelectorAll('[data-drop]')) delete marked.dataset.drop;
  row.dataset.drop = isUpperHalf(row, event) ? 'above' : 'below';
});

document.addEventListener('drop', (event) => {
  const row = rowOf(event);
  if (!dragged || !row || row === dragged) return;
  event.preventDefault();
  const form = document.querySelector('#drag');
  form.action = `${form.dataset.base}/${dragged.dataset.policy}/move`;
  form.elements.position.value = isUpperHalf(row, event) ? 'above' : 'below';
  form.elements.reference.value = row.dataset.policy;
  form.submit();
});
