// A form with data-autosave-url sends itself there a few seconds after the last key and when a field is left. The
// draft is on the server only: nothing is kept in the browser, which on a shared computer is somebody else's next.

const PAUSE = 3000 // milliseconds after the last key

export function keepDrafts (root) {
  root.querySelectorAll('form[data-autosave-url]').forEach(keep)
}

function keep (form) {
  const status = document.getElementById(form.dataset.autosaveStatus) || form.querySelector('[role=status]')
  let timer = null
  // What was typed before this script came is not what the server has.
  let last = isAsSent(form) ? fingerprint(form) : null
  let sending = false

  const say = (words, saved) => {
    if (!status) return
    status.textContent = words
    status.classList.toggle('wl-saved--ok', saved)
  }

  const save = async () => {
    clearTimeout(timer)
    const now = fingerprint(form)
    if (now === last) return
    if (sending) {
      timer = setTimeout(save, PAUSE)
      return
    }
    sending = true
    try {
      const answer = await fetch(form.dataset.autosaveUrl, {
        method: 'POST',
        body: new FormData(form),
        headers: { 'X-CSRFToken': form.elements.csrfmiddlewaretoken.value, 'X-Requested-With': 'fetch' },
        credentials: 'same-origin',
        // A link that is followed leaves the field first: the save outlives the page. The browser allows that to 64 kB.
        keepalive: now.length < 60000,
        redirect: 'error'
      })
      if (!answer.ok) throw new Error(String(answer.status))
      last = now
      say(await answer.text() || `Draft saved at ${timeInWords(new Date())}.`, true)
    } catch {
      // The words stay in the page; Continue sends them again.
      say('Not saved. Your words are still here.', false)
      timer = setTimeout(save, PAUSE * 5)
    } finally {
      sending = false
    }
  }

  if (last === null) timer = setTimeout(save, PAUSE)
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(save, PAUSE)
  })
  form.addEventListener('focusout', save)
  form.addEventListener('submit', () => clearTimeout(timer))
}

function isAsSent (form) {
  return [...form.elements].every((one) => ['checkbox', 'radio'].includes(one.type)
    ? one.checked === one.defaultChecked
    : one.defaultValue === undefined || one.value.replace(/\r/g, '') === one.defaultValue.replace(/\r/g, ''))
}

function fingerprint (form) {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string')).toString()
}

export function timeInWords (moment) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    hour: 'numeric', minute: '2-digit', hour12: true, timeZone: 'Europe/London'
  }).formatToParts(moment)
  const part = (type) => parts.find((one) => one.type === type).value
  const half = part('dayPeriod').toLowerCase().replace(/[^apm]/g, '')
  const [hour, minute] = [part('hour') === '0' ? '12' : part('hour'), part('minute')]
  if (minute === '00' && hour === '12') return half === 'pm' ? 'midday' : 'midnight'
  return minute === '00' ? `${hour}${half}` : `${hour}:${minute}${half}`
}
