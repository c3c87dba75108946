# Seconds that one sweep of MCMCdynamicIRT1d takes: the difference of a long and a short run, over the sweeps
# between them. Rscript ideal_points.R VOTES.csv WHEN.csv SHORT LONG
suppressMessages(library(MCMCpack))
given <- commandArgs(trailingOnly = TRUE)
votes <- as.matrix(read.csv(given[1], row.names = 1))
when <- read.csv(given[2])$when
seconds <- function(sweeps) {
  system.time(MCMCdynamicIRT1d(votes,
    item.time.map = when, mcmc = sweeps, burnin = 0, thin = sweeps,
    verbose = 0, store.item = FALSE
  ))[["elapsed"]]
}
short <- as.integer(given[3])
long <- as.integer(given[4])
cat((seconds(long) - seconds(short)) / (long - short), "\n")
