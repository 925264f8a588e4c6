// Nothing is kept in the browser: on a shared computer it would be the next person's to read. htmx tries the storage
// before it uses it and does without when it cannot write.
Storage.prototype.setItem = () => {
  throw new Error('Wardlight keeps nothing in the browser')
}
