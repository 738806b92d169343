# SPDX-License-Identifier: AGPL-3.0-or-later
# Every figure against R's survival and cmprsk, to 1e-9, on the sets that survival brings along.
suppressMessages({library(survival); library(cmprsk)})
okas <- commandArgs(TRUE)[1]
failed <- 0
told <- 0
say <- function(fine, what) {
  told <<- told + 1
  if (!isTRUE(fine)) failed <<- failed + 1
  cat(if (isTRUE(fine)) "ok" else "not ok", told, "-", what, "\n")
}
# Relative above 1, absolute below; what R does not say, we do not say.
near <- function(x, y) {
  if (length(x) != length(y)) return(FALSE)
  y[!is.finite(y)] <- NA
  all(is.na(x) == is.na(y)) && all(abs(x - y) <= 1e-9 * pmax(1, abs(y)), na.rm = TRUE)
}
file <- tempfile(fileext = ".csv")
ask <- function(...) system2(okas, c("count", "survival", ...), stdin = file, stdout = TRUE)
field <- function(json, name) as.numeric(sub(sprintf('.*"%s": ([-+.e0-9]+).*', name), "\\1", json))

check <- function(what, time, event, group) {
  keep <- !is.na(time) & !is.na(event) & !is.na(group)
  d <- data.frame(time = time[keep], event = as.integer(event[keep]), group = as.character(group[keep]))
  out <- file(file, "w")
  writeLines(c("time,event,group", sprintf("%.17g,%d,%s", d$time, d$event, d$group)), out)
  close(out)
  got <- read.csv(text = ask("--format", "csv"), colClasses = c(group = "character"))
  for (g in unique(d$group)) {
    mine <- got[got$group == g, ]
    one <- d[d$group == g, ]
    fit <- survfit(Surv(time, event == 1) ~ 1, data = one, conf.type = "log-log", timefix = FALSE)
    say(near(mine$t, fit$time) && near(mine$at_risk, fit$n.risk) && near(mine$events, fit$n.event) &&
      near(mine$censored + mine$competing, fit$n.censor), paste(what, g, "numbers at risk"))
    say(near(mine$survival, fit$surv), paste(what, g, "Kaplan-Meier"))
    say(near(mine$std_error, fit$surv * fit$std.err), paste(what, g, "Greenwood"))
    say(near(mine$low, fit$lower) && near(mine$high, fit$upper), paste(what, g, "log-log intervals"))
    if (max(d$event) > 1 && length(unique(one$event[one$event > 0])) > 1) {
      kinds <- sort(unique(one$event[one$event > 0]))
      many <- survfit(Surv(time, factor(event, c(0, kinds))) ~ 1, data = one, timefix = FALSE)
      gray <- cuminc(one$time, one$event, cencode = 0)
      for (k in kinds) {
        at <- match(mine$t, many$time)
        say(near(mine[[paste0("incidence_", k)]], many$pstate[at, match(k, kinds) + 1]),
          paste(what, g, "incidence", k))
        say(near(mine[[paste0("incidence_", k, "_std_error")]], many$std.err[at, match(k, kinds) + 1]),
          paste(what, g, "its standard error by survival", k))
        points <- timepoints(gray[paste(1, k)], mine$t)
        seen <- !is.na(points$est)
        say(near(mine[[paste0("incidence_", k)]][seen], c(points$est)[seen]), paste(what, g, "cmprsk's incidence", k))
        say(near(mine[[paste0("incidence_", k, "_std_error_gray")]][seen], sqrt(c(points$var))[seen]),
          paste(what, g, "its standard error by cmprsk", k))
      }
    }
  }
  if (length(unique(d$group)) > 1) {
    json <- paste(ask(), collapse = " ")
    test <- survdiff(Surv(time, event == 1) ~ group, data = d)
    df <- sum(test$exp > 0) - 1
    say(near(field(json, "chi2"), test$chisq) && field(json, "df") == df, paste(what, "log-rank"))
    p <- pchisq(test$chisq, df, lower.tail = FALSE)
    say(abs(field(json, "p") - p) <= 1e-9 * max(p, 1e-300) * 1e3, paste(what, "its p"))
  }
}

one <- function(x) rep("all", length(x))
with(lung, check("lung", time, status == 2, sex))
with(lung, check("lung institutions", time, status == 2, inst))
with(veteran, check("veteran", time, status, celltype))
with(ovarian, check("ovarian", futime, fustat, rx))
with(aml, check("aml", time, status, gsub(" ", "", x)))
with(subset(colon, etype == 2), check("colon", time, status, rx))
with(kidney, check("kidney", time, status, disease))
with(rats, check("rats", time, status, sex))
with(pbc, check("pbc", time, ifelse(status == 0, 0, 3 - status), sex))
with(pbc, check("pbc all", time, ifelse(status == 0, 0, 3 - status), one(time)))
with(mgus2, check("mgus2", ifelse(pstat == 0, futime, ptime), ifelse(pstat == 0, 2 * death, 1), sex))
with(mgus, check("mgus", futime, death, sex))
with(transplant, check("transplant", futime, as.integer(event) - 1, abo))
with(myeloid, check("myeloid", futime, death, trt))
with(flchain, check("flchain", futime, death, sex))
with(rotterdam, check("rotterdam", dtime, death, grade))
with(rotterdam, check("rotterdam years", dtime / 365.25, death, grade))
with(gbsg, check("gbsg", rfstime, status, hormon))
with(nafld1, check("nafld", futime, status, male))
with(retinopathy, check("retinopathy", futime, status, trt))
with(udca2, check("udca", futime, status, trt))
with(veteran, check("veteran months", time / 30.4375, status, trt))
quit(status = failed > 0)
