#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# survival.sh [OKAS] [SUBJECTS]: seconds from CSV in whole days to curves and log-rank test, of okas
# (best of three) and of R (once), reading the same file in one run.
set -e
okas=${1:-build/okas}
n=${2:-5000000}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
seconds() { local from=$EPOCHREALTIME; "$@"; echo "$EPOCHREALTIME $from" | awk '{print $1 - $2}'; }
curves() { "$okas" count survival --format csv <"$scratch/in.csv" >"$scratch/out"; }
cat >"$scratch/curves.R" <<'R'
suppressMessages(library(survival))
d <- read.csv(commandArgs(TRUE)[1])
from <- proc.time()[[3]]
fit <- survfit(Surv(time, event == 1) ~ group, d, conf.type = "log-log")
test <- survdiff(Surv(time, event == 1) ~ group, d)
cat("R once read:", proc.time()[[3]] - from, "s\n")
R
perl -e 'srand 7; print "time,event,group\n"; for (1 .. $ARGV[0]) {
	printf "%d,%d,%s\n", -700 * log(1 - rand), rand(3), rand() < .5 ? "with" : "without" }' "$n" >"$scratch/in.csv"
echo "load $(cut -d ' ' -f 1 /proc/loadavg), $n subjects"
echo "okas whole: $(for _ in 1 2 3; do seconds curves; done | sort -n | head -n 1) s"
seconds Rscript --vanilla "$scratch/curves.R" "$scratch/in.csv" | sed "\$s/.*/R whole: & s/"
