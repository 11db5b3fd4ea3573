// Embind registers types that no function here takes or gives: wide strings would bring UTF-16 and UTF-32 into the script.
// A library of one's own takes the place of Emscripten's, by name, with what it depends on.
//
// Numbers go out as a Float64Array in one call: by Embind's own means each array takes five, and a look at the units of
// two deep networks takes hundreds of arrays.

/* global Emval, HEAPF64, LibraryManager, mergeInto */

mergeInto(LibraryManager.library, {
  _embind_register_std_wstring: function () {},
  _embind_register_std_wstring__deps: [],
  vanish_copy_of: function (numbers, count) {
    return Emval.toHandle(HEAPF64.slice(numbers >>> 3, (numbers >>> 3) + count));
  },
  vanish_copy_of__deps: ['$Emval'],
});
