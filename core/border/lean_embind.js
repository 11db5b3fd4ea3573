// Embind registers types that no function here takes or gives: wide strings would bring UTF-16 and UTF-32 into the script.
// A library of one's own takes the place of Emscripten's, by name, with what it depends on.

/* global LibraryManager, mergeInto */

mergeInto(LibraryManager.library, {
  _embind_register_std_wstring: function () {},
  _embind_register_std_wstring__deps: [],
});
