#pragma once

#include <string_view>

#include "core/checks/refusals.hpp"
#include "core/numerics/memory.hpp"
#include "core/run/run.hpp"

namespace vanish {

// A training run as text, which another machine restores to the same bits. Version 1, lines ended by \n:
//
//   vanish-snapshot 1
//   activation sigmoid               every field of kSpecFields: a choice as its name, a number as the 16 hexadecimal
//   depth 4034000000000000           digits of its bits (IEEE 754)
//   widths 4 2                       where the spec has widths
//   drawnBy heNormal 3ff0... 3fe0... of a branch whose first weights another spec has drawn: that spec's initializer
//                                    (by its own name, not auto), weightSigma and constantWeight
//   table 150 4 3                    where it has a table: examples, features, classes,
//   feature bill length              the names of the features and of the classes (a line's end in them is
//                                    written as \n, a backslash as two),
//   class Adelie
//   row 3ff0000000000000 ... 2       and each example: its numbers, its class
//   state 1234                       TrainingRun::state: how many numbers, then eight a line
//   0000000000000000 ...
//   end 0123456789abcdef             FNV-1a of all the text before this line

class Snapshot {
 public:
  std::string_view text() const { return {reinterpret_cast<const char*>(memory_.begin()), size_}; }

 private:
  friend Result<Snapshot> snapshotOf(const TrainingRun& run);

  Memory memory_;
  std::size_t size_ = 0;
};

/// The run's spec, table and state. Refuses memory that cannot be had.
Result<Snapshot> snapshotOf(const TrainingRun& run);

/// A run that goes on where the other was; its kept steps and its history begin there. Refuses a text of another
/// version, one that is damaged (with the line), and what TrainingRun::start refuses.
Result<TrainingRun> restore(std::string_view text);

}  // namespace vanish
