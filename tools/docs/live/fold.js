// In a narrow window the list of pages is folded.
const narrow = matchMedia('(width < 50rem)');
const fold = () => document.querySelector('nav details').toggleAttribute('open', !narrow.matches);
narrow.addEventListener('change', fold);
fold();
