"""The public address: CloudFront before the console, the API and the vendors' pages.

Production only: locally the front door of `local/` does the same.
"""

from __future__ import annotations

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.acknowledged import acknowledge
from infra.stages import Stage

FOR_EVER = "public, max-age=31536000, immutable"
# /api/v1/tickets is /v1/tickets for the HTTP API.
_STRIP_API = """function handler(event) {
  var request = event.request;
  request.uri = request.uri.replace(/^\\/api/, '') || '/';
  return request;
}
"""
# An address of the console (no dot in its last part) is served by its one page.
_CONSOLE = """function handler(event) {
  var request = event.request;
  if (request.uri.split('/').pop().indexOf('.') < 0) { request.uri = '/index.html'; }
  return request;
}
"""


def content_security_policy(bucket_host: str, host: str) -> str:
    """What the pages of the console at `host` may load; uploads go straight to the bucket of the
    files. Not every browser takes `self` for the WebSocket of its own host."""
    files = f"https://{bucket_host}"
    return "; ".join(
        [
            "default-src 'self'",
            "script-src 'self'",
            # The component library sets styles from its scripts.
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob: {files}",
            f"media-src 'self' {files}",
            f"connect-src 'self' wss://{host} {files}",
            f"form-action 'self' {files}",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    )


class Web(Construct):
    """The console's bucket and the distribution."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stage: Stage,
        api_id: str,
        live_id: str,
        files: s3.Bucket,
    ) -> None:
        """Serve web/dist by default, /api/* and /e/* from the HTTP API, /live from the WebSocket
        API."""
        super().__init__(scope, construct_id)
        self.bucket = s3.Bucket(
            self,
            "Console",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            removal_policy=RemovalPolicy.DESTROY,
        )
        acknowledge(self.bucket, "S1", "The published console only: nothing private is in it")
        self._origin = origins.S3BucketOrigin.with_origin_access_control(self.bucket)
        policy = content_security_policy(files.bucket_regional_domain_name, stage.host)
        self._headers = self._response_headers("Headers", policy)
        self.distribution = cloudfront.Distribution(
            self,
            "Distribution",
            comment="Loge",
            domain_names=[stage.host],
            certificate=acm.Certificate.from_certificate_arn(
                self, "Certificate", stage.certificate_arn or ""
            ),
            minimum_protocol_version=cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
            http_version=cloudfront.HttpVersion.HTTP2_AND_3,
            price_class=cloudfront.PriceClass.PRICE_CLASS_100,
            default_root_object="index.html",
            default_behavior=self._console(policy),
            additional_behaviors=self._paths(policy, api_id, live_id),
        )
        self._acknowledged()

    def _paths(
        self, policy: str, api_id: str, live_id: str
    ) -> dict[str, cloudfront.BehaviorOptions]:
        """What is served from elsewhere than the page."""
        api_origin = self._api_origin(api_id)
        return {
            "/assets/*": self._assets(
                self._origin, self._response_headers("AssetHeaders", policy, FOR_EVER)
            ),
            "/api/*": self._passed_on(api_origin, self._function("StripApi", _STRIP_API)),
            # The vendors' pages name theirs by content too.
            "/e/static/*": self._assets(api_origin, self._headers),
            "/e/*": self._passed_on(api_origin, None),
            # The stage of the WebSocket API has this very path.
            "/live": self._passed_on(self._api_origin(live_id), None),
        }

    def _api_origin(self, api_id: str) -> origins.HttpOrigin:
        return origins.HttpOrigin(
            f"{api_id}.execute-api.{Stack.of(self).region}.amazonaws.com",
            protocol_policy=cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
            origin_ssl_protocols=[cloudfront.OriginSslPolicy.TLS_V1_2],
        )

    def _function(self, construct_id: str, code: str) -> cloudfront.Function:
        return cloudfront.Function(
            self,
            construct_id,
            code=cloudfront.FunctionCode.from_inline(code),
            runtime=cloudfront.FunctionRuntime.JS_2_0,
        )

    def _on_request(self, function: cloudfront.Function) -> list[cloudfront.FunctionAssociation]:
        return [
            cloudfront.FunctionAssociation(
                function=function, event_type=cloudfront.FunctionEventType.VIEWER_REQUEST
            )
        ]

    def _console(self, policy: str) -> cloudfront.BehaviorOptions:
        """The page: asked for again each time, kept here a minute so that it is compressed."""
        return cloudfront.BehaviorOptions(
            origin=self._origin,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            cache_policy=cloudfront.CachePolicy(
                self,
                "PageCache",
                comment="The page of Loge, which names the files of its version",
                min_ttl=Duration.seconds(0),
                default_ttl=Duration.minutes(1),
                max_ttl=Duration.minutes(1),
                enable_accept_encoding_gzip=True,
                enable_accept_encoding_brotli=True,
            ),
            compress=True,
            response_headers_policy=self._response_headers("PageHeaders", policy, "no-cache"),
            function_associations=self._on_request(self._function("ConsolePage", _CONSOLE)),
        )

    def _assets(
        self, origin: cloudfront.IOrigin, headers: cloudfront.ResponseHeadersPolicy
    ) -> cloudfront.BehaviorOptions:
        """What a page names by its content: never another under the same name."""
        return cloudfront.BehaviorOptions(
            origin=origin,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            cache_policy=cloudfront.CachePolicy.CACHING_OPTIMIZED,
            compress=True,
            response_headers_policy=headers,
        )

    def _passed_on(
        self, origin: origins.HttpOrigin, function: cloudfront.Function | None
    ) -> cloudfront.BehaviorOptions:
        return cloudfront.BehaviorOptions(
            origin=origin,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            allowed_methods=cloudfront.AllowedMethods.ALLOW_ALL,
            cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
            origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
            response_headers_policy=self._headers,
            function_associations=self._on_request(function) if function else None,
        )

    def _response_headers(
        self, construct_id: str, policy: str, cache_control: str = ""
    ) -> cloudfront.ResponseHeadersPolicy:
        header = cloudfront.ResponseSecurityHeadersBehavior
        kept = cloudfront.ResponseCustomHeader(
            header="Cache-Control", value=cache_control, override=True
        )
        return cloudfront.ResponseHeadersPolicy(
            self,
            construct_id,
            comment=f"{construct_id} of Loge",
            custom_headers_behavior=cloudfront.ResponseCustomHeadersBehavior(custom_headers=[kept])
            if cache_control
            else None,
            security_headers_behavior=header(
                # The vendors' pages send a stricter one of their own.
                content_security_policy=cloudfront.ResponseHeadersContentSecurityPolicy(
                    content_security_policy=policy, override=False
                ),
                content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
                frame_options=cloudfront.ResponseHeadersFrameOptions(
                    frame_option=cloudfront.HeadersFrameOption.DENY, override=True
                ),
                referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
                    referrer_policy=cloudfront.HeadersReferrerPolicy.NO_REFERRER, override=True
                ),
                strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
                    access_control_max_age=Duration.days(365),
                    include_subdomains=True,
                    override=True,
                ),
            ),
        )

    def _acknowledged(self) -> None:
        reasons = {
            "CFR1": "Owners and vendors also live abroad: no country is shut out",
            "CFR2": "The HTTP API throttles; a web ACL costs more than the traffic it would filter",
            "CFR3": "These logs would hold the paths of vendors' links, which are their keys;"
            " the HTTP API logs routes instead",
        }
        for rule, reason in reasons.items():
            acknowledge(self.distribution, rule, reason)
