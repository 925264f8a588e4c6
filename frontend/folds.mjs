// "7 more signs, none ticked": a long list of boxes is sent open and, on a phone, closed while nothing in it is ticked.

export function foldOnPhones (root) {
  const narrow = window.matchMedia('(max-width: 40.0525em)')
  root.querySelectorAll('details[data-fold]').forEach((fold) => {
    const ticked = () => fold.querySelectorAll('input:checked').length
    const settle = () => { fold.open = !narrow.matches || ticked() > 0 }
    settle()
    narrow.addEventListener('change', settle)
    fold.addEventListener('change', () => {
      fold.querySelector('[data-fold-ticked]').textContent = ticked() ? `${ticked()} ticked` : 'none ticked'
    })
  })
}
