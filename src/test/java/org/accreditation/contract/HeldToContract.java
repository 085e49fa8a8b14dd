package org.accreditation.contract;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Map;

/** Holds every response that a test sees to the contract: its status, headers, form and body have to stand there. */
final class HeldToContract implements Filter {

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        new Exchange(
                        request.getMethod(),
                        URI.create(request.getURI()).getPath(),
                        request.getHeaders().getValue("Accept"),
                        response.statusCode(),
                        response.getHeaders().asList().stream()
                                .map(header -> Map.entry(header.getName(), header.getValue()))
                                .toList(),
                        response.asString())
                .mustBeDescribed();
        return response;
    }
}
