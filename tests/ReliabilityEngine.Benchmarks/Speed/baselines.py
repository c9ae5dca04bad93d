# Times what others take, in processor time of one thread; SERIES (2,016 points, season 288) is set by what comes before this text.
# Prints a line for each figure: name, library and version, seconds.
import sys
import time
import warnings

warnings.filterwarnings("ignore")


def fastest(action, rounds):
    times = []
    for _ in range(rounds):
        started = time.thread_time()
        action()
        times.append(time.thread_time() - started)
    return min(times)


def tell(name, library, seconds):
    print(name, library.__name__ + " " + library.__version__, seconds, sep="\t", flush=True)


def forest():
    import numpy
    import sklearn
    from sklearn.ensemble import IsolationForest

    data = numpy.random.RandomState(1).normal(size=(100000, 8))
    model = IsolationForest(n_estimators=100, max_samples=256, random_state=1, n_jobs=1)
    tell("forest fit", sklearn, fastest(lambda: model.fit(data), 7))
    tell("forest score", sklearn, fastest(lambda: model.score_samples(data), 3) / len(data))
    tell("forest row", sklearn, fastest(lambda: model.score_samples(data[:1]), 41))


def smoothing():
    import numpy
    import statsmodels
    from statsmodels.tsa.forecasting.theta import ThetaModel
    from statsmodels.tsa.holtwinters import ExponentialSmoothing

    values = numpy.array(SERIES)

    def holt_winters():
        model = ExponentialSmoothing(values, trend="add", damped_trend=True, seasonal="add", seasonal_periods=288)
        return model.fit().forecast(288)

    tell("holt-winters", statsmodels, fastest(holt_winters, 3))
    tell("theta", statsmodels, fastest(lambda: ThetaModel(values, period=288).fit().forecast(288), 21))


for part in (forest, smoothing):
    try:
        part()
    except ImportError as missing:
        print(missing, file=sys.stderr)
