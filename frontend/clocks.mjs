// Clocks that count hours and minutes are written again once a minute, by the server's time. They are not live
// regions: a screen reader reads the words when it comes to them and is never interrupted.

const MINUTE = 60000

export function runClocks (root) {
  const clocks = root.querySelectorAll('[data-counts-to]')
  if (!clocks.length) return
  const ahead = Date.parse(document.body.dataset.now) - Date.now()
  setInterval(() => clocks.forEach((clock) => tell(clock, Date.now() + ahead)), MINUTE)
}

function tell (clock, now) {
  const left = (Date.parse(clock.dataset.countsTo) - now) / MINUTE
  clock.textContent = left < 0 ? `Late by ${duration(-left)}` : capital(duration(left))
  if (left < 0) {
    const whole = clock.closest('.wl-clock')
    whole.classList.remove('wl-clock--soon', 'wl-clock--quiet')
    whole.classList.add('wl-clock--late')
  }
}

function capital (words) {
  return words[0].toUpperCase() + words.slice(1)
}

export function duration (exact) {
  const minutes = Math.floor(exact)
  if (minutes < 1) return 'less than a minute'
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  const words = []
  if (hours) words.push(`${hours} ${hours === 1 ? 'hour' : 'hours'}`)
  if (rest) words.push(`${rest} ${rest === 1 ? 'minute' : 'minutes'}`)
  return words.join(' ')
}
