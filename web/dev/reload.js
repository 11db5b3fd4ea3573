// In every page that `npm run dev` serves: a new build loads it again, one that failed says so.

new EventSource('/dev/news').addEventListener('message', ({ data }) => {
  if (data === 'built') return location.reload();
  const notice = document.createElement('p');
  notice.textContent =
    'The build failed: the reason is where npm run dev was started. Shown is the last one.';
  notice.setAttribute('role', 'alert');
  Object.assign(notice.style, {
    position: 'fixed',
    inset: '0 0 auto',
    margin: 0,
    padding: '0.6em 1em',
    zIndex: 1e6,
    background: '#b3261e',
    color: '#fff',
    font: '16px sans-serif',
  });
  for (const older of document.querySelectorAll('p[role=alert][data-dev]')) older.remove();
  notice.dataset.dev = '';
  document.body.append(notice);
});
