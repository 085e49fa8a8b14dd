// Everything works without this; it moves focus to the error summary, reads a file into a field, looks again for what
// is being worked out, adds a button to print and unfolds for it.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
for (const group of document.querySelectorAll('[data-file-into]')) {
  const file = document.createElement('input')
  file.type = 'file'
  file.className = 'govuk-file-upload'
  file.setAttribute('aria-label', 'Read it from a file')
  file.addEventListener('change', async () => {
    document.getElementById(group.dataset.fileInto).value = await file.files[0].text()
  })
  group.append(file)
}
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
for (const link of document.querySelectorAll('[data-look-again]')) {
  setTimeout(() => location.replace(link.href), 1000)
}
// What is folded on the screen is not folded on paper.
addEventListener('beforeprint', () => {
  for (const folded of document.querySelectorAll('[data-print-open]:not([open])')) {
    folded.open = true
    addEventListener('afterprint', () => { folded.open = false }, { once: true })
  }
})
