// All that the article in one file needs.

import './main.js';
import './article-elements.js';
