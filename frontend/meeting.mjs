// A meeting's screen left alone goes blank: the page names one child, and the room may have emptied.

const IDLE = 10 * 60000

export function hideWhenIdle (body) {
  const address = body.dataset.hideUrl
  if (!address) return
  let timer = null
  const start = () => {
    clearTimeout(timer)
    timer = setTimeout(() => window.location.assign(address), IDLE)
  }
  for (const kind of ['keydown', 'pointerdown', 'pointermove', 'scroll']) {
    document.addEventListener(kind, start, { passive: true })
  }
  start()
}
