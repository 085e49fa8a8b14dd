// Everything works without this; it moves focus to the error summary, looks again for what is being worked out, adds a
// button to print and unfolds for it.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
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
