# Writes a file of comma-separated values as the inside of a C++ array: each line as `{its cells},`.
#   cmake -D CSV=<file> -D OUT=<file> [-D CLASSES=a/b/c] -P csv_to_cpp.cmake
# With CLASSES the first line is one of names and is left out, and a class in the last cell becomes its place in the list.
file(READ ${CSV} text)
if(CLASSES)
  string(FIND "${text}" "\n" end)
  math(EXPR end "${end} + 1")
  string(SUBSTRING "${text}" ${end} -1 text)
  string(REPLACE "/" ";" classes ${CLASSES})
  set(index 0)
  foreach(class ${classes})
    string(REPLACE ",${class}\n" ",${index}\n" text "${text}")
    math(EXPR index "${index} + 1")
  endforeach()
endif()
string(REGEX REPLACE "([^\n]+)\n" "{\\1},\n" text "${text}")
file(WRITE ${OUT} "${text}")
