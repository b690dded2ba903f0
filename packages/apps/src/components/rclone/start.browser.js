const key = 'lite-auth-store';
const stored = JSON.parse(localStorage.getItem(key) ?? '{"state":{"user":"","pass":""},"version":0}');
stored.state.url ||= location.origin + '__API_PATH__/';
localStorage.setItem(key, JSON.stringify(stored));
