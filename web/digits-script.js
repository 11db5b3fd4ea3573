// vanish-digits.js: hands the gzipped digits to the vanish.js that asked for them.

import packed from 'vanish-digits.bin';

document.dispatchEvent(new CustomEvent('vanish-digits', { detail: packed }));
